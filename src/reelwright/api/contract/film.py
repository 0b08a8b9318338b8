"""A film as it is planned, and links to what there is of it."""

from pydantic import AwareDatetime, Field

from reelwright.api.contract.base import Body
from reelwright.api.contract.money import PlannedShot


class Film(Body):
    """What is made."""

    product: str
    template: str
    look: str
    duration: float = Field(description="Seconds.")
    aspect: str = Field(description="Of the main film.")
    size: tuple[int, int]
    fps: str = Field(description="Exact: `30`, `30000/1001`.")
    palette: tuple[str, ...] = Field(description="Background, surface, primary, accent, ink.")
    mood: str


class FilmBeat(Body):
    """One beat of the film."""

    name: str
    start: float = Field(description="Seconds.")
    end: float = Field(description="Seconds.")
    texts: tuple[str, ...] = Field(description="Its lines, in the order that `revise` takes.")
    prompt: str = Field(description="What is seen, as `revise` would replace it.")
    shots: tuple[PlannedShot, ...]
    model: str | None = Field(description="The video model of its footage.")
    chunks: tuple[str, ...] = Field(description="The steps that make its footage.")


class StepTake(Body):
    """One try at a chunk."""

    take: int
    seam: float | None = Field(description="How well it goes on from the picture before, 0 to 1.")
    kept: bool = Field(description="Whether the film uses it.")
    why: str | None = Field(description="What is wrong with it; none: nothing.")


class FileLink(Body):
    """Where a file may be fetched for a while, by whoever has the link."""

    url: str
    content_type: str
    bytes: int
    size: tuple[int, int] | None = Field(description="Width, height.")
    duration: float | None = Field(description="Seconds.")
    step: str = Field(description="The step that made it.")


class FileLinks(Body):
    """Links to every file of finished steps, by the files' names."""

    expires_at: AwareDatetime = Field(description="Ask again before then.")
    links: dict[str, FileLink]
