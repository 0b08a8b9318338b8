"""What a video was asked for with, as a request that asks for it again."""

from decimal import Decimal
from fractions import Fraction

from pydantic import ValidationError

from reelwright.api.contract.brief import LARGEST_SEED, BriefBody, FilmOptions
from reelwright.common.spec import Brief, Options
from reelwright.database.models import VideoRow
from reelwright.database.videos import asked_for

SAME = (
    "template", "look", "resolution", "continuity", "voice", "loudness_lufs", "codec", "preset",
    "burn_captions", "ai_label", "smoothing", "grain", "upscale", "product_name", "product_kind",
    "mood", "colours", "call_to_action", "template_body",
)  # fmt: skip
"""Options that are the same in a brief and in a request."""
MILLI = Decimal("0.001")
BUILTIN = "builtin"
"""Named as well: where a vendor is the default, a film that was free stays free."""


def asked_again(row: VideoRow, cap_usd: Decimal | None) -> BriefBody:
    """Without files, which have to be sent anew, and without options that no request can have.

    Its prompt and cap are told as they are, also where the command line took more than a request
    may hold: to look at a video must not fail for that.
    """
    brief = Brief.model_validate(row.brief)
    video = asked_for(row).get("video")
    provider = video.partition("/")[0] if video else None
    return BriefBody.model_construct(
        prompt=brief.prompt,
        options=_options(brief.options),
        provider=provider,
        model=None if provider == BUILTIN else video,
        max_cost_usd=cap_usd,
    )


def _options(options: Options) -> FilmOptions:
    found: dict[str, object] = {name: getattr(options, name) for name in SAME}
    if options.aspect is not None:
        found["aspect"] = (options.aspect, *options.also)
    if options.music != "file":
        found["music"] = options.music
    if options.seed is not None and options.seed <= LARGEST_SEED:
        found["seed"] = options.seed
    found["duration"] = _decimal(options.duration)
    found["fps"] = None if options.rate is None else int(options.rate)
    return _valid(found)


def _valid(found: dict[str, object]) -> FilmOptions:
    """What the command line allows and a request does not is left out."""
    try:
        return FilmOptions.model_validate(found)
    except ValidationError as fault:
        wrong = {str(each["loc"][0]) for each in fault.errors()}
        kept = {name: value for name, value in found.items() if name not in wrong}
        return FilmOptions.model_validate(kept)


def _decimal(seconds: Fraction | None) -> Decimal | None:
    if seconds is None:
        return None
    exact = Decimal(seconds.numerator) / Decimal(seconds.denominator)
    return exact.quantize(MILLI)
