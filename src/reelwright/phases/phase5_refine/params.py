"""What refining depends on beside its inputs, as it stands in the step's parameters."""

from collections import defaultdict
from collections.abc import Mapping

from reelwright.common.contract import Contract
from reelwright.common.plan import Chunk
from reelwright.common.spec import (
    Output,
    Product,
    Shot,
    Size,
    Smoothing,
    Spec,
    Style,
    TextLine,
)


class Params(Contract):
    """The parts of the spec that decide the master, and the chunks it is made of."""

    shots: tuple[Shot, ...]
    texts: tuple[TextLine, ...]
    style: Style
    product: Product
    output: Output
    chunks: tuple[Chunk, ...]
    smoothing: Smoothing = "blend"

    @classmethod
    def of(cls, spec: Spec, chunks: tuple[Chunk, ...], output: Output | None = None) -> "Params":
        """The parameters for one output of a film, the main one if not named."""
        return cls(
            shots=spec.shots,
            texts=spec.texts,
            style=spec.style,
            product=spec.product,
            output=output or spec.output,
            smoothing=spec.finish.smoothing,
            chunks=chunks,
        )

    @property
    def work_size(self) -> Size:
        """The size at which footage is joined and graded: its own if one and not too large."""
        sizes = {chunk.size for chunk in self.chunks}
        only = next(iter(sizes)) if len(sizes) == 1 else self.output.size
        fits = only[0] * only[1] <= self.output.size[0] * self.output.size[1]
        return only if fits else self.output.size

    def by_shot(self) -> Mapping[int, tuple[Chunk, ...]]:
        """Each shot's chunks, in order."""
        found: dict[int, list[Chunk]] = defaultdict(list)
        for chunk in sorted(self.chunks, key=lambda chunk: chunk.index):
            found[chunk.shot].append(chunk)
        return {shot: tuple(chunks) for shot, chunks in found.items()}
