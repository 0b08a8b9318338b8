"""What refining depends on beside its inputs, as it stands in the step's parameters."""

from collections import defaultdict
from collections.abc import Mapping

from reelwright.common.contract import Contract
from reelwright.common.plan import Chunk
from reelwright.common.ports import SpokenLine
from reelwright.common.spec import (
    Finish,
    Output,
    Product,
    Shot,
    Size,
    Spec,
    Style,
    TextLine,
)
from reelwright.media.frames import Care
from reelwright.media.scale import cover


class Params(Contract):
    """The parts of the spec that decide the master, and the chunks it is made of."""

    shots: tuple[Shot, ...]
    texts: tuple[TextLine, ...]
    style: Style
    product: Product
    output: Output
    chunks: tuple[Chunk, ...]
    finish: Finish = Finish()
    native: bool = True
    """Whether the studio drew the footage: it has no flicker and no bands to be taken out."""
    seed: int = 0
    spoken: tuple[SpokenLine, ...] = ()
    """What the voice says, where captions are to be drawn."""

    @classmethod
    def of(
        cls,
        spec: Spec,
        chunks: tuple[Chunk, ...],
        output: Output | None = None,
        *,
        native: bool = True,
        spoken: tuple[SpokenLine, ...] = (),
    ) -> "Params":
        """The parameters for one output of a film, the main one if not named."""
        output = output or spec.output
        return cls(
            shots=spec.shots,
            texts=spec.texts,
            style=spec.style,
            product=spec.product,
            output=output,
            finish=spec.finish,
            native=native,
            seed=spec.seed,
            spoken=spoken if output.burn_captions else (),
            chunks=chunks,
        )

    @property
    def work_size(self) -> Size:
        """The size at which footage is joined and graded: what is seen of its own, if all of it
        has one size and that is not too large."""
        sizes = {chunk.size for chunk in self.chunks}
        if len(sizes) != 1:
            return self.output.size
        seen = cover(next(iter(sizes)), self.output.size)
        fits = seen.width * seen.height <= self.output.size[0] * self.output.size[1]
        return (seen.width, seen.height) if fits else self.output.size

    @property
    def care(self) -> Care:
        """What is done to each clip: generated ones are steadied and smoothed unasked."""
        finish, made = self.finish, not self.native
        return Care(finish.smoothing, finish.deflicker or made, finish.deband or made)

    def by_shot(self) -> Mapping[int, tuple[Chunk, ...]]:
        """Each shot's chunks, in order."""
        found: dict[int, list[Chunk]] = defaultdict(list)
        for chunk in sorted(self.chunks, key=lambda chunk: chunk.index):
            found[chunk.shot].append(chunk)
        return {shot: tuple(chunks) for shot, chunks in found.items()}
