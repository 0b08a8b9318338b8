"""What the brief says, by the extractor that is set or, told openly, by the one without a key."""

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from reelwright.common.artifact import Degradation
from reelwright.common.calls import Journal
from reelwright.common.errors import Moderated, ProviderError, Unresolved
from reelwright.common.money import ZERO
from reelwright.common.ports import Control, HostedExtractor, SpecExtractor
from reelwright.common.spec import Brief, Extraction
from reelwright.phases.phase1_validate.asking import Asking

WHAT = "reading by a language model"


@dataclass(frozen=True)
class Reading:
    """What was understood, what that cost, and what had to be left out for it."""

    extraction: Extraction
    cost_usd: Decimal = ZERO
    degradations: tuple[Degradation, ...] = ()


def read(
    brief: Brief,
    extractor: SpecExtractor,
    fallback: SpecExtractor | None,
    journal: Journal | None,
    control: Control,
) -> Reading:
    """Read the brief. A hosted extractor that is away or of no use is stood in for by
    ``fallback``, which is on record as a degradation and noted for the user.

    Raises ``Moderated`` when the model declines the words: those are not tried elsewhere.
    """
    if not extractor.profile.remote:
        return Reading(extractor.extract(brief))
    hosted = cast("HostedExtractor", extractor)
    asking = Asking(hosted, journal, control)
    try:
        return Reading(hosted.read(brief, asking), asking.cost_usd)
    except (Moderated, Unresolved) as error:
        if isinstance(error, Moderated):
            error.field = "prompt"
        raise
    except ProviderError as error:
        if fallback is None:
            raise
        return _stood_in(brief, fallback, extractor.profile.id, error.message, asking.cost_usd)


def _stood_in(
    brief: Brief, fallback: SpecExtractor, model: str, why: str, cost: Decimal
) -> Reading:
    found = fallback.extract(brief)
    note = f"{model} could not read the prompt, so {fallback.profile.id} did: {why}"
    return Reading(
        found.model_copy(update={"notes": (*found.notes, note)}),
        cost,
        (Degradation(step="validate", what=WHAT, why=why),),
    )
