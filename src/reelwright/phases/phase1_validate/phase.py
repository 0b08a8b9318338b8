"""The first step: it reads the brief, writes the spec and unfolds the rest of the graph."""

from collections.abc import Callable

from pydantic import JsonValue

from reelwright.common.plan import Need, StepPlan
from reelwright.common.ports import MusicModel, SpecExtractor
from reelwright.common.spec import Brief, Extraction, Spec
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.phases.phase1_validate.checks import check
from reelwright.phases.phase1_validate.compose import Uncovered, compose
from reelwright.templates.loader import Library
from reelwright.templates.schema import Template

DEFAULT_TEMPLATE = "product_showcase"
KIND = "validate"


def _template(brief: Brief, extraction: Extraction, library: Library) -> Template:
    """The option's, then the prompt's choice if there is such a template, then the default."""
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
    """Brief → spec. Raises ``BriefError``; ``NotFound`` or ``TemplateError`` for the
    template that was asked for."""
    check(brief)
    extraction = extractor.extract(brief)
    template = _template(brief, extraction, library)
    spec = compose(brief, extraction, template, music, uncovered=uncovered)
    return spec.model_copy(update={"notes": (*spec.notes, *_left_out(library))})


def steps(brief: Brief) -> tuple[StepPlan, ...]:
    """The one step that is known before the brief is understood."""
    params: dict[str, JsonValue] = brief.model_dump(mode="json")
    needs = (Need(role="music", step="asset/music"),) if brief.music_file else ()
    return (
        StepPlan(name=KIND, kind=KIND, phase="validate", params=params, needs=needs, seconds=0.5),
    )


def _with_stored_music(brief: Brief, context: StepContext) -> Brief:
    """The brief with the stored copy of its music: the user's own file may be gone by now."""
    stored = context.inputs.get("music")
    return brief.model_copy(update={"music_file": stored.path}) if stored else brief


class Validate:
    """Runs :func:`understand`; ``expand`` says which steps a spec needs."""

    kind = KIND
    version = 1

    def __init__(
        self,
        extractor: SpecExtractor,
        library: Library,
        music: MusicModel,
        uncovered: Uncovered,
        expand: Callable[[Spec], tuple[StepPlan, ...]],
    ) -> None:
        self._extractor = extractor
        self._library = library
        self._music = music
        self._uncovered = uncovered
        self._expand = expand

    def run(self, context: StepContext) -> StepResult:
        """Write ``spec.json`` and name the steps that follow."""
        brief = _with_stored_music(Brief.model_validate(dict(context.params)), context)
        context.control.check()
        spec = understand(brief, self._extractor, self._library, self._music, self._uncovered)
        path = context.workdir / "spec.json"
        path.write_text(spec.model_dump_json(indent=1), encoding="utf-8")
        produced = Produced(path=path, key="spec.json", content_type="application/json")
        return StepResult(produced=(produced,), expansion=self._expand(spec))
