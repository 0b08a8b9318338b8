"""Two rounds at most: ask, check, and ask once more with what was wrong."""

from collections.abc import Callable, Mapping, Sequence

from reelwright.common.errors import ProviderError
from reelwright.common.ports import Job, Question
from reelwright.common.spec import Extraction
from reelwright.providers.builtin.rules.lexicon import moods
from reelwright.providers.reading.cleaning import cleaned
from reelwright.providers.reading.form import Choices, Json, Misfit, filled, schema
from reelwright.providers.reading.grounding import grounded
from reelwright.providers.reading.instructions import told
from reelwright.templates.looks import looks

ROUNDS = 2
NO_PRODUCT = (
    "product_name or product_kind must be copied word for word from the brief, as it is "
    "written there"
)
CUT_OFF = "the answer was cut off: answer more briefly"


class Reader:
    """Reads briefs with any language model that can be asked; ``model`` is its id."""

    def __init__(self, model: str, templates: Mapping[str, Sequence[str]]) -> None:
        self._model = model
        self._choices = Choices(tuple(templates), tuple(looks()), tuple(moods()))

    @property
    def schema(self) -> Json:
        """What the model fills in."""
        return schema(self._choices)

    def instructions(self, question: Question, *, spelled_out: bool) -> str:
        """What the model is told beside the brief."""
        return told(self.schema, question.complaints, spelled_out=spelled_out)

    def read(self, prompt: str, ask: Callable[[Question], Job]) -> Extraction:
        """What the prompt says. Raises ``ProviderError`` after two answers of no use."""
        complaints: tuple[str, ...] = ()
        text = cleaned(prompt)
        for _ in range(ROUNDS):
            job = ask(Question(text=text, complaints=complaints))
            try:
                return self._believed(job, text)
            except Misfit as misfit:
                complaints = misfit.complaints
        provider, _, name = self._model.partition("/")
        raise ProviderError(
            f"{self._model} gave no usable answer: {'; '.join(complaints)}",
            provider=provider,
            model=name,
        )

    def _believed(self, job: Job, text: str) -> Extraction:
        if job.data.get("cut_off"):
            raise Misfit(CUT_OFF)
        found, colours = filled(str(job.data.get("answer") or ""), self._choices)
        kept = grounded(found, colours, text)
        if not (kept.product_name or kept.product_kind):
            raise Misfit(NO_PRODUCT)
        return kept
