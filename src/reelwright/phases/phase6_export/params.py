"""What the deliverables of one output are made from, as carried in the step's parameters."""

from reelwright.common.contract import Contract
from reelwright.common.ports import SpokenLine
from reelwright.common.spec import Output, Spec, TextLine
from reelwright.common.time import FrameRange
from reelwright.media.inspect import Expected
from reelwright.media.life import Life
from reelwright.media.origin import Part
from reelwright.media.timeline import Edit
from reelwright.phases.phase6_export.edit import edit_of
from reelwright.phases.phase6_export.making import Making
from reelwright.phases.phase6_export.moments import moments
from reelwright.phases.phase6_export.poster import Candidate, candidates
from reelwright.phases.phase6_export.reel import Reel
from reelwright.phases.phase6_export.report import Film


class Params(Contract):
    """What decides the deliverables beside the master."""

    folder: str = ""
    """Where they go within the video: empty for the main output, else ``9x16/``."""
    film: Film
    posters: tuple[Candidate, ...]
    moments: tuple[FrameRange, ...]
    texts: tuple[TextLine, ...] = ()
    spoken: tuple[SpokenLine, ...] = ()
    edit: Edit
    reel: Reel = Reel()
    parts: tuple[Part, ...] = ()
    music: bool = False
    voice: bool = False
    """Whether they were asked for."""
    credentials: str = "development"
    """Stands for the certificate that signs: another one makes the step anew."""

    @classmethod
    def of(cls, spec: Spec, output: Output, making: Making) -> "Params":
        """The parameters for one output of a film."""
        folder = "" if output == spec.output else f"{output.name}/"
        return cls(
            folder=folder,
            film=Film.of(spec, output),
            posters=candidates(spec),
            moments=moments(spec),
            texts=spec.texts,
            spoken=making.spoken,
            edit=edit_of(spec, output),
            reel=Reel.of(spec, output, making, folder),
            parts=making.parts(spec),
            music=spec.audio.music,
            voice=spec.audio.voice,
            credentials=making.credentials,
        )

    @property
    def output(self) -> Output:
        """The file to deliver."""
        return self.film.output

    def expected(self, *, silent: bool, signed: bool, life: Life | None = None) -> Expected:
        """What the finished file is checked against."""
        output = self.output
        return Expected(
            size=output.size,
            rate=output.rate,
            frames=output.frames,
            loudness_lufs=output.loudness_lufs,
            true_peak_dbtp=output.true_peak_dbtp,
            silent=silent,
            codec=output.codec,
            preset=output.preset,
            credentials=signed,
            life=life,
        )
