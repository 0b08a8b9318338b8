"""The first step: it reads the brief, writes the spec and unfolds the rest of the graph."""

from collections.abc import Callable

from pydantic import JsonValue

from reelwright.common.plan import Need, StepPlan
from reelwright.common.ports import Moderator, MusicModel, SpecExtractor
from reelwright.common.profile import Profile
from reelwright.common.spec import Brief, Extraction, Spec
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.phases.phase1_validate.asking import LOST_TRIES
from reelwright.phases.phase1_validate.checks import check
from reelwright.phases.phase1_validate.compose import Uncovered, compose
from reelwright.phases.phase1_validate.moderation import check_brief, check_spec
from reelwright.phases.phase1_validate.overriding import asked_for
from reelwright.phases.phase1_validate.reading import read
from reelwright.phases.phase1_validate.screening import screened
from reelwright.providers.reading.reader import ROUNDS
from reelwright.templates.loader import Library, checked
from reelwright.templates.schema import Template

DEFAULT_TEMPLATE = "product_showcase"
KIND = "validate"
MOST_QUESTIONS = ROUNDS * LOST_TRIES
"""How many calls to a language model are paid at most: each round's, asked anew when lost."""


def _template(brief: Brief, extraction: Extraction, library: Library) -> Template:
    """The option's, then the prompt's choice if there is such a template, then the default."""
    if brief.options.template_body is not None:
        return checked(brief.options.template_body)
    if brief.options.template is not None:
        return library.asked_for(brief.options.template)
    wanted = extraction.template
    known = wanted is not None and wanted in library.names()
    return library.get(wanted if known and wanted else DEFAULT_TEMPLATE)


def _left_out(library: Library) -> tuple[str, ...]:
    return tuple(
        f"A template of yours was left out: {each.fault.message}" for each in library.broken()
    )


def understand(
    brief: Brief,
    extractor: SpecExtractor,
    library: Library,
    music: MusicModel,
    uncovered: Uncovered,
) -> Spec:
    """Brief → spec, off the record. Raises ``BriefError``; ``NotFound`` or ``TemplateError`` for
    the template that was asked for."""
    check(brief)
    return planned(brief, extractor.extract(brief), library, music, uncovered)


def planned(
    brief: Brief, extraction: Extraction, library: Library, music: MusicModel, uncovered: Uncovered
) -> Spec:
    """The spec of what was understood. Raises as :func:`understand`."""
    extraction = asked_for(screened(extraction), brief.options)
    template = _template(brief, extraction, library)
    spec = compose(brief, extraction, template, music, uncovered=uncovered)
    return spec.model_copy(update={"notes": (*spec.notes, *_left_out(library))})


def steps(brief: Brief, reader: Profile | None = None) -> tuple[StepPlan, ...]:
    """The one step that is known before the brief is understood; ``reader``: a hosted model that
    will read it, for its price."""
    params: dict[str, JsonValue] = brief.model_dump(mode="json")
    needs = (Need(role="music", step="asset/music"),) if brief.music_file else ()
    plain = StepPlan(
        name=KIND, kind=KIND, phase="validate", params=params, needs=needs, seconds=0.5
    )
    if reader is None or not reader.remote:
        return (plain,)
    hosted = {
        "lane": "provider",
        "seconds": reader.speed,
        "cost_usd": reader.price.of(),
        "takes": MOST_QUESTIONS,
    }
    return (plain.model_copy(update=hosted),)


def _with_stored_music(brief: Brief, context: StepContext) -> Brief:
    """The brief with the stored copy of its music: the user's own file may be gone by now."""
    stored = context.inputs.get("music")
    return brief.model_copy(update={"music_file": stored.path}) if stored else brief


class Validate:
    """Reads the brief on the record; ``expand`` says which steps a spec needs.

    ``fallback`` reads where a hosted ``extractor`` cannot. ``moderator`` judges the brief before
    anything is asked, and the finished words before anything is made of them.
    """

    kind = KIND
    version = 1

    def __init__(
        self,
        extractor: SpecExtractor,
        library: Library,
        music: MusicModel,
        uncovered: Uncovered,
        expand: Callable[[Spec], tuple[StepPlan, ...]],
        fallback: SpecExtractor | None = None,
        moderator: Moderator | None = None,
    ) -> None:
        self._extractor = extractor
        self._library = library
        self._music = music
        self._uncovered = uncovered
        self._expand = expand
        self._fallback = fallback
        self._moderator = moderator

    def run(self, context: StepContext) -> StepResult:
        """Write ``spec.json`` and name the steps that follow."""
        brief = _with_stored_music(Brief.model_validate(dict(context.params)), context)
        context.control.check()
        check(brief)
        check_brief(brief, self._moderator)
        reading = read(brief, self._extractor, self._fallback, context.journal, context.control)
        spec = planned(brief, reading.extraction, self._library, self._music, self._uncovered)
        facts = check_spec(spec, self._moderator)
        path = context.workdir / "spec.json"
        path.write_text(spec.model_dump_json(indent=1), encoding="utf-8")
        produced = Produced(path=path, key="spec.json", content_type="application/json")
        return StepResult(
            produced=(produced,),
            cost_usd=reading.cost_usd,
            degradations=reading.degradations,
            expansion=self._expand(spec),
            facts=facts,
        )
