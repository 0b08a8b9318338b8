"""The files to deliver and how footage is finished for them."""

from fractions import Fraction

from reelwright.common.spec import (
    Aspect,
    Brief,
    Extraction,
    Finish,
    Output,
    Platform,
    Resolution,
)
from reelwright.phases.phase1_validate.checks import check_duration
from reelwright.phases.phase1_validate.ledger import Ledger
from reelwright.phases.phase1_validate.sizes import NATIVE, size_of

LOUDNESS_LUFS = -14.0


def output_of(brief: Brief, said: Extraction, reference: Fraction, ledger: Ledger) -> Output:
    """The main file; ``reference`` is the template's own length in seconds."""
    options, take = brief.options, ledger.take
    rate = take("output.rate", options.rate, otherwise=Fraction(30))
    duration = take("output.duration", options.duration, said.duration, otherwise=reference)
    check_duration(duration, rate)
    native = NATIVE[said.platform] if said.platform else None
    aspect: Aspect = take("output.aspect", options.aspect, said.aspect, native, otherwise="16:9")
    resolution: Resolution = take("output.resolution", options.resolution, otherwise="1080p")
    return Output(
        duration=duration,
        rate=rate,
        aspect=aspect,
        resolution=resolution,
        size=size_of(aspect, resolution),
        platform=take("output.platform", said.platform, otherwise=None),
        loudness_lufs=take("output.loudness_lufs", options.loudness_lufs, otherwise=LOUDNESS_LUFS),
        codec=take("output.codec", options.codec, otherwise="h264"),
        preset=take("output.preset", options.preset, otherwise="social"),
        burn_captions=take("output.burn_captions", options.burn_captions or None, otherwise=False),
        ai_label=take("output.ai_label", options.ai_label or None, otherwise=False),
    )


def further(brief: Brief, said: Extraction, main: Output, ledger: Ledger) -> tuple[Output, ...]:
    """The same film in the other ratios asked for, each once.

    Whoever sets a ratio as an option has set them all: those of the prompt do not add to it.
    """
    options = brief.options
    prompted = said.also if options.aspect is None else ()
    asked: dict[Aspect, None] = dict.fromkeys(options.also or prompted)
    wanted: list[Aspect] = [each for each in asked if each != main.aspect]
    ledger.take("also", wanted or None, otherwise=[])
    return tuple(_reshaped(main, aspect) for aspect in wanted)


def _reshaped(main: Output, aspect: Aspect) -> Output:
    # A platform's own ratio is where its controls cover the picture; in another ratio it has none.
    platform: Platform | None = main.platform
    suits = platform is not None and NATIVE[platform] == aspect
    return main.model_copy(
        update={
            "aspect": aspect,
            "size": size_of(aspect, main.resolution),
            "platform": platform if suits else None,
        }
    )


def finish_of(brief: Brief, ledger: Ledger) -> Finish:
    """How footage is refined, as far as the options say."""
    options, usual = brief.options, Finish()
    return Finish(
        smoothing=ledger.take("finish.smoothing", options.smoothing, otherwise=usual.smoothing),
        grain=ledger.take("finish.grain", options.grain, otherwise=usual.grain),
        upscale=ledger.take("finish.upscale", options.upscale, otherwise=usual.upscale),
        own_lut=ledger.take("finish.own_lut", brief.lut and True, otherwise=False),
    )
