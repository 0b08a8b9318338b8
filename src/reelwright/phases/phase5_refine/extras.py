"""What is drawn beside the film's own words when it is asked for: captions, “Made with AI”."""

from contextlib import suppress
from pathlib import Path

from reelwright.common.artifact import Degradation
from reelwright.common.errors import MediaError
from reelwright.media import captions, sound
from reelwright.phases.phase5_refine.params import Params
from reelwright.phases.phase5_refine.picture import Words
from reelwright.studio.captions import Track, extra_tracks
from reelwright.studio.type import TextTrack


def tracks(params: Params, words: Words, voice: Path | None) -> tuple[Track, ...]:
    """In the order in which they are drawn; captions follow the ``voice`` as it is heard."""
    output = params.output
    cues: tuple[captions.Cue, ...] = ()
    if output.burn_captions and voice:
        # A voice that cannot be read is put on record by the soundtrack, which needs it more.
        with suppress(MediaError):
            heard = captions.spoken(params.spoken, sound.read(voice), output.rate)
            cues = captions.cues(heard, output.rate, output.frames)
    return extra_tracks(output, cues, words.boxes() if isinstance(words, TextTrack) else ())


def left_out(step: str, params: Params, voice: Path | None) -> tuple[Degradation, ...]:
    """Captions that were asked for where nobody speaks."""
    if voice or not params.output.burn_captions:
        return ()
    why = "nobody speaks in this film, and its words are on the screen already"
    return (Degradation(step=step, what="captions in the picture", why=why),)
