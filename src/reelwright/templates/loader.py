"""Reading templates: the ones that ship and the user's own."""

import json
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from pydantic import JsonValue, ValidationError

from reelwright.common.errors import NotFound, TemplateError
from reelwright.templates.bounds import HINT, Flaw, excess
from reelwright.templates.schema import Template, upgrade
from reelwright.templates.telling import told

SHIPPED = Path(__file__).parent / "library"
LARGEST = 1_000_000
"""Bytes; a template is a few kilobytes, so anything above this is not one."""


def _dotted(location: Sequence[str | int]) -> str:
    """A JSON path as people write it: ``beats[2].duration``."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return path.lstrip(".") or "template"


def _flaws(fault: ValidationError) -> tuple[Flaw, ...]:
    return tuple(_flaw(each["loc"], *told(each)) for each in fault.errors(include_url=False))


def _flaw(location: Sequence[str | int], reason: str, hint: str) -> Flaw:
    field = _dotted(location)
    if field == "template" and reason.startswith(("beats[", "transitions")):
        field = reason.split(" ", 1)[0]
    return Flaw(field, reason, hint)


def _error(fault: ValidationError, called: str) -> TemplateError:
    first, *more = _flaws(fault)
    tail = f" (and {len(more)} more)" if more else ""
    message = f"{called}: {first.field}: {first.reason}{tail}"
    return TemplateError(message, field=first.field, hint=first.hint)


def _read(path: Path) -> dict[str, object]:
    try:
        facts = path.stat()
        # A pipe would never end, and neither would a device.
        if not stat.S_ISREG(facts.st_mode):
            raise TemplateError(f"{path.name} is no file", field="template", hint=HINT)
        if facts.st_size > LARGEST:
            raise TemplateError(f"{path.name} is too large", field="template", hint=HINT)
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise TemplateError(
            f"{path.name} cannot be read: {fault.strerror}",
            field="template",
            hint="Name a JSON file that exists and may be read.",
        ) from fault
    except (ValueError, RecursionError) as fault:
        raise TemplateError(
            f"{path.name} is no JSON: {fault}",
            field="template",
            hint="Save it as JSON in UTF-8; 'reelwright templates show NAME' prints one.",
        ) from fault
    if not isinstance(data, dict):
        raise TemplateError(f"{path.name}: not a JSON object", field="template", hint=HINT)
    if not isinstance(data.get("schema_label", ""), str):
        raise TemplateError(
            f"{path.name}: schema_label: not a text", field="schema_label", hint=HINT
        )
    return data


def check(path: Path) -> Template:
    """The template in a file; raises ``TemplateError`` whose ``field`` names the JSON path."""
    try:
        return _parsed(cast("Mapping[str, JsonValue]", _read(path)))
    except ValidationError as fault:
        raise _error(fault, path.name) from fault


def checked(body: Mapping[str, JsonValue]) -> Template:
    """The template that anybody gives in full; raises ``TemplateError`` as :func:`check`."""
    if (found := excess(body)) is not None:
        raise TemplateError(
            f"template: {found.field}: {found.reason}", field=found.field, hint=HINT
        )
    try:
        return _parsed(body)
    except ValidationError as fault:
        raise _error(fault, "template") from fault


def flaws(body: Mapping[str, JsonValue]) -> tuple[Flaw, ...]:
    """Everything that is wrong with a template; nothing: it is good."""
    if (found := excess(body)) is not None:
        return (found,)
    try:
        _parsed(body)
    except ValidationError as fault:
        return _flaws(fault)
    return ()


def _parsed(body: Mapping[str, JsonValue]) -> Template:
    return Template.model_validate_json(json.dumps(upgrade(dict(body))))


@cache
def _shipped() -> Mapping[str, Template]:
    found = (check(path) for path in sorted(SHIPPED.glob("*.json")))
    return {template.name: template for template in found}


@dataclass(frozen=True)
class Broken:
    """A file of the user's that is no template."""

    path: Path
    name: str
    """What it calls itself, or else the file's own name."""
    fault: TemplateError


def _claimed_name(path: Path) -> str:
    """The name that a file gives itself, however broken the rest of it is."""
    try:
        said = _read(path).get("name")
    except TemplateError:
        return path.stem
    return said if isinstance(said, str) else path.stem


class Library:
    """The shipped templates and those in ``folders``; of the same name, the last one counts.

    A file that is no template is left out: only who asks for it by name hears of it.
    """

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._folders = tuple(folders)

    def _files(self) -> Iterator[Path]:
        for folder in self._folders:
            if folder.is_dir():
                yield from sorted(folder.glob("*.json"))

    def _own(self) -> Iterator[Template | Broken]:
        for path in self._files():
            try:
                yield check(path)
            except TemplateError as fault:
                yield Broken(path, _claimed_name(path), fault)

    def _templates(self) -> dict[str, Template]:
        own = (each for each in self._own() if isinstance(each, Template))
        return dict(_shipped()) | {template.name: template for template in own}

    def broken(self) -> tuple[Broken, ...]:
        """The files that were left out, each with what is wrong with it."""
        return tuple(each for each in self._own() if isinstance(each, Broken))

    def names(self) -> tuple[str, ...]:
        """Every template's name, in order."""
        return tuple(sorted(self._templates()))

    def get(self, name: str) -> Template:
        """The template of that name; raises ``NotFound``."""
        templates = self._templates()
        if name not in templates:
            raise NotFound(
                f"There is no template {name!r}.",
                field="template",
                hint=f"Choose one of: {', '.join(sorted(templates))}.",
            )
        return templates[name]

    def asked_for(self, name: str) -> Template:
        """The same for a name that the user typed: a broken file of that name is no secret.

        Raises ``TemplateError`` for it, ``NotFound`` for a name that nothing has.
        """
        for each in self.broken():
            if name in {each.name, each.path.stem}:
                raise each.fault
        return self.get(name)

    def keywords(self) -> dict[str, tuple[str, ...]]:
        """For each template the words in a prompt that call for it."""
        return {name: each.keywords for name, each in sorted(self._templates().items())}
