"""What hosted models of every role are asked, in one form; music in words."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from reelwright.common.ports import ClipRequest, MusicRequest, StillRequest
from reelwright.common.spec import MusicMood, Size

Request = StillRequest | ClipRequest | MusicRequest

MOODS: dict[MusicMood, str] = {
    "calm": "calm, warm, unhurried",
    "energetic": "energetic, driving, confident",
    "happy": "happy, bright, light-hearted",
    "nostalgic": "nostalgic, wistful, warm",
    "tender": "tender, intimate, gentle",
}


@dataclass(frozen=True)
class Ask:
    """A request without what no hosted model can follow."""

    prompt: str
    seed: int
    size: Size | None = None
    duration: Fraction | None = None
    """Seconds; ``None`` for a still."""
    first_frame: Path | None = None
    last_frame: Path | None = None
    references: tuple[Path, ...] = ()


def asked(request: Request) -> Ask:
    """The request in that form."""
    if isinstance(request, StillRequest):
        photos = tuple(p for p in (request.product_photo, request.logo) if p is not None)
        return Ask(request.prompt, request.seed, request.size, references=photos)
    if isinstance(request, ClipRequest):
        return Ask(
            request.prompt,
            request.seed,
            request.size,
            request.duration,
            request.first_frame,
            request.last_frame,
            request.references,
        )
    return Ask(music_prompt(request), request.seed, duration=request.duration)


def music_prompt(request: MusicRequest) -> str:
    """The cue in words: no word of the user's is in it."""
    audio = request.audio
    tempo = f", {round(audio.tempo_bpm)} bpm" if audio.tempo_bpm else ""
    band = "acoustic instruments" if audio.instruments == "acoustic" else "electronic instruments"
    return (
        f"instrumental advertising music, {MOODS[audio.mood]}, {band}{tempo}, "
        f"{audio.beats_per_bar}/4 time, steady beat from the first second, no vocals, "
        "a clear lift in the second half and a definite ending"
    )
