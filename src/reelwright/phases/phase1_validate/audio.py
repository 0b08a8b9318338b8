"""What the film sounds like: where its music comes from, in which mood, at which tempo."""

from collections.abc import Mapping

from reelwright.common.errors import BriefError
from reelwright.common.ports import MusicModel
from reelwright.common.spec import Audio, Brief, Extraction, Instruments, MusicMood, MusicSource
from reelwright.phases.phase1_validate.ledger import Ledger
from reelwright.templates.looks import LookSound
from reelwright.templates.schema import Template


def plays(brief: Brief, said: Extraction, ledger: Ledger) -> bool:
    """Whether there is music: the option decides, then the file that was given, then the prompt."""
    asked = brief.options.music
    option = None if asked is None else asked != "none"
    return ledger.take("audio.music", option, brief.music_file and True, said.music, otherwise=True)


def source_of(brief: Brief, ledger: Ledger) -> MusicSource:
    """Where the music comes from; raises ``BriefError`` for a file that is not there."""
    asked = None if brief.options.music == "none" else brief.options.music
    if asked == "file" and brief.music_file is None:
        raise BriefError(
            "No music file was given.",
            field="music",
            hint="Name the file, or choose library, composed or none.",
        )
    given: MusicSource | None = "file" if brief.music_file else None
    return ledger.take("audio.source", asked, given, otherwise="library")


def audio_of(
    brief: Brief,
    said: Extraction,
    template: Template,
    sound: LookSound | None,
    music: MusicModel,
    seed: int,
    ledger: Ledger,
) -> Audio:
    """The sound; ``sound`` is that of a look that was asked for, ``None`` leaves the template's."""
    usual = sound or template.audio
    mood: MusicMood = ledger.take("audio.mood", said.music_mood, otherwise=usual.mood)
    instruments: Instruments = ledger.take(
        "audio.instruments", said.instruments, otherwise=usual.instruments
    )
    # The template's tempo suits the template's mood; beside another mood it would fight it.
    suits = template.audio.tempo if mood == template.audio.mood else None
    tempo = ledger.take("audio.tempo", said.tempo, otherwise=suits)
    audio = Audio(
        music=plays(brief, said, ledger),
        source=source_of(brief, ledger),
        voice=ledger.take("audio.voice", brief.options.voice, said.voice, otherwise=False),
        mood=mood,
        instruments=instruments,
    )
    if not audio.music:
        return audio.model_copy(update={"source": "library"})
    file = brief.music_file if audio.source == "file" else None
    choice = music.choose(mood, instruments, tempo, seed, audio.source, file)
    found: Mapping[str, object] = {
        "track": choice.track,
        "tempo_bpm": choice.tempo_bpm,
        "beats_per_bar": choice.beats_per_bar,
    }
    return audio.model_copy(update=found)
