"""A finished spec with one beat, or the given pictures, otherwise; nothing is read anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pydantic import JsonValue

from reelwright.common.edits import Edit, GivenFile
from reelwright.common.errors import BriefError, NotFound
from reelwright.common.plan import StepPlan
from reelwright.common.spec import Beat, Composition, Origin, Shot, Spec, TextLine
from reelwright.common.steps import Produced, Step, StepContext, StepResult
from reelwright.common.time import FrameRange, frame_at
from reelwright.phases.phase1_validate.checks import check_prompt
from reelwright.phases.phase1_validate.compose import Uncovered
from reelwright.phases.phase1_validate.directions import directed
from reelwright.phases.phase1_validate.lines import (
    READING_BASE,
    READING_PER_CHARACTER,
    TAIL,
    reading_time,
)
from reelwright.phases.phase1_validate.words import LIMITS, plain

LONGEST_WORDS = 500
"""Characters that may be said of one beat."""
_THERE: dict[GivenFile, str] = {"product": "has_photo", "logo": "has_logo"}
OTHER_SIDE: dict[Composition, Composition] = {"left": "right", "right": "left", "centre": "left"}
GIVEN = "spec"
"""The parameter of a validate step that is handed its spec."""


def revised(
    spec: Spec, edit: Edit, *, drawn: bool, uncovered: Uncovered, last_take: int = 0
) -> Spec:
    """The spec of the next version. ``drawn``: the studio makes the beat's footage, so that
    another take is another picture rather than another seed. ``last_take``: the highest that
    the beat has had in any version.

    Raises ``NotFound`` for a beat that there is not, ``BriefError`` for words that cannot be used.
    """
    product = spec.product.model_copy(update={_THERE[role]: True for role in edit.files})
    spec = spec.model_copy(update={"product": product})
    if edit.beat is None:
        if edit != Edit(files=edit.files):
            raise BriefError("it is not said which beat", field="--beat", hint=_names(spec))
        return spec
    beat = _beat(spec, edit.beat)
    changed = _Change(spec, edit, drawn, uncovered, last_take).of(beat)
    called = [line.text for line in changed.texts if line.role == "cta" and line not in beat.texts]
    return spec.model_copy(
        update={
            "beats": tuple(changed if each is beat else each for each in spec.beats),
            "call_to_action": called[0] if called else spec.call_to_action,
            "origins": _origins(spec, edit),
        }
    )


def _origins(spec: Spec, edit: Edit) -> dict[str, Origin]:
    changed = {"prompt": edit.prompt, "texts": edit.texts, "model": edit.model}
    given: dict[str, Origin] = {
        f"beats.{edit.beat}.{field}": "given" for field, value in changed.items() if value
    }
    return spec.origins | given


def _beat(spec: Spec, name: str) -> Beat:
    found = next((beat for beat in spec.beats if beat.name == name), None)
    if found is None:
        raise NotFound(f"there is no beat {name!r}", field="--beat", hint=_names(spec))
    return found


def _names(spec: Spec) -> str:
    return f"The beats of this film are: {', '.join(beat.name for beat in spec.beats)}."


@dataclass(frozen=True)
class _Change:
    """What becomes of a beat."""

    spec: Spec
    edit: Edit
    drawn: bool
    uncovered: Uncovered
    last_take: int

    def of(self, beat: Beat) -> Beat:
        edit = self.edit
        return beat.model_copy(
            update={
                "shots": tuple(map(self._shot, beat.shots)),
                "texts": self._texts(beat),
                "model": edit.model or beat.model,
                "take": max(beat.take, self.last_take) + 1 if edit.reroll else beat.take,
            }
        )

    def _shot(self, shot: Shot) -> Shot:
        if self.edit.prompt is not None:
            shot = directed(shot, _checked(self.edit.prompt, "--prompt"))
        if self.edit.reroll and self.drawn:
            shot = shot.model_copy(update={"composition": OTHER_SIDE[shot.composition]})
        return shot

    def _texts(self, beat: Beat) -> tuple[TextLine, ...]:
        texts = self.edit.texts
        if len(texts) > len(beat.texts):
            raise BriefError(
                f"{beat.name} shows {len(beat.texts)} lines of words, and {len(texts)} are given",
                field="--text",
                hint="; ".join(f"{line.role}: {line.text}" for line in beat.texts),
            )
        lines = [self._line(beat, *pair) for pair in zip(beat.texts, texts, strict=False)]
        return tuple(line for line in (*lines, *beat.texts[len(lines) :]) if line.text)

    def _line(self, beat: Beat, line: TextLine, text: str) -> TextLine:
        if not text.strip():
            return line.model_copy(update={"text": ""})
        text = plain(_checked(text, "--text"))
        if missing := self.uncovered(text):
            raise BriefError(
                f"no font here can draw {' '.join(missing[:8])} in {text!r}", field="--text"
            )
        return self._timed(beat, line.model_copy(update={"text": text}), len(line.text))

    def _timed(self, beat: Beat, line: TextLine, before: int) -> TextLine:
        """The line for as long as it takes to read it, if its beat has the time."""
        rate = self.spec.output.rate
        needed = -int(-reading_time(line.text) * rate // 1)
        last = max(each.frames.start for each in beat.texts) == line.frames.start
        room = beat.frames.end - frame_at(TAIL, rate) if last else line.frames.end
        end = max(line.frames.end, min(room, line.frames.start + needed))
        stays = end - line.frames.start
        most = max(before, int((stays / rate - READING_BASE) / READING_PER_CHARACTER))
        most = min(most, LIMITS[line.role] * 3 // 2)
        if len(line.text) > most:
            raise BriefError(
                f"{line.text!r} cannot be read in {float(stays / rate):.1f} s",
                field="--text",
                hint=f"{most} characters can; it has {len(line.text)}.",
            )
        frames = FrameRange(start=line.frames.start, end=end)
        return line.model_copy(update={"frames": frames})


def _checked(words: str, field: str) -> str:
    words = " ".join(words.split())
    if len(words) > LONGEST_WORDS:
        raise BriefError(
            f"{len(words)} characters are too many", field=field, hint=f"{LONGEST_WORDS} will do."
        )
    try:
        check_prompt(words)
    except BriefError as error:
        raise BriefError(error.message, field=field, hint="Write it in plain words.") from error
    return words


def step(spec: Spec) -> StepPlan:
    """The first step of a version whose spec is known: it only writes it down."""
    params: dict[str, JsonValue] = {GIVEN: spec.model_dump(mode="json")}
    return StepPlan(name="validate", kind="validate", phase="validate", params=params, seconds=0.1)


class Given:
    """Hands a spec on where one is given, and has the brief read where none is."""

    def __init__(
        self,
        reader: Step,
        expand: Callable[[Spec], Sequence[StepPlan]],
        judge: Callable[[Spec], Mapping[str, JsonValue]] | None = None,
    ) -> None:
        self.kind = reader.kind
        self.version = reader.version
        self._reader = reader
        self._expand = expand
        self._judge = judge

    def run(self, context: StepContext) -> StepResult:
        """Write ``spec.json`` and name the steps that follow."""
        if GIVEN not in context.params:
            return self._reader.run(context)
        spec = Spec.model_validate(cast("object", context.params[GIVEN]))
        facts = self._judge(spec) if self._judge else {}
        path = context.workdir / "spec.json"
        path.write_text(spec.model_dump_json(indent=1), encoding="utf-8")
        produced = Produced(path=path, key="spec.json", content_type="application/json")
        return StepResult(produced=(produced,), expansion=tuple(self._expand(spec)), facts=facts)
