"""``templates``, ``looks`` and ``models``: what there is to choose from."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from reelwright.cli.session import opened
from reelwright.common.money import show as money
from reelwright.common.profile import Profile


def templates(as_json: bool) -> None:
    """Names and what each is for."""
    with opened() as app:
        _list(
            "templates", {n: app.library.get(n).description for n in app.library.names()}, as_json
        )
        for broken in app.library.broken():
            click.echo(f"left out: {broken.fault.message}", err=True)


def template(name: str) -> None:
    """One template as JSON."""
    with opened() as app:
        click.echo(app.library.get(name).model_dump_json(indent=2))


def check(file: Path) -> None:
    """Whether the file is a sound template."""
    from reelwright.templates import loader

    found = loader.check(file)
    click.echo(f"{file} is a sound template: {found.name}, {len(found.beats)} beats")


def schema() -> None:
    """The JSON Schema of templates."""
    from reelwright.templates.schema import schema as template_schema

    click.echo(json.dumps(template_schema(), indent=2))


def looks(as_json: bool) -> None:
    """Names and what each is like."""
    from reelwright.templates import looks as designs

    _list("looks", {name: designs.look(name).description for name in designs.NAMES}, as_json)


def _list(what: str, found: dict[str, str], as_json: bool) -> None:
    if as_json:
        plain = [{"name": name, "description": told} for name, told in found.items()]
        click.echo(json.dumps({what: plain}, ensure_ascii=False))
        return
    for name, told in found.items():
        click.echo(f"{name:<20} {told}")


def look(name: str) -> None:
    """One look as JSON."""
    from reelwright.templates import looks as designs

    click.echo(designs.look(name).model_dump_json(indent=2))


def models(as_json: bool) -> None:
    """Every model with its facts."""
    with opened() as app:
        profiles = app.profiles
    if as_json:
        click.echo(json.dumps([profile.model_dump(mode="json") for profile in profiles]))
        return
    for profile in profiles:
        click.echo(f"{profile.role:<6} {profile.id:<34} {_facts(profile)}")


def check_models(file: Path, as_json: bool) -> int:
    """What is to know about a profile file; the exit code is 1 when a film would fail by it."""
    from reelwright.providers import checking

    with opened() as app:
        ids, findings = checking.check(file, app.accounts)
    wrong = any(finding.wrong for finding in findings)
    if as_json:
        told = {"file": str(file), "sound": not wrong, "models": ids,
                "findings": [asdict(finding) for finding in findings]}  # fmt: skip
        click.echo(json.dumps(told, ensure_ascii=False))
        return 1 if wrong else 0
    for finding in findings:
        click.echo(f"{'WRONG' if finding.wrong else 'note '} {finding.model}: {finding.what}")
    click.echo(f"{file.name}: {'not usable' if wrong else 'sound'}: {', '.join(ids)}")
    return 1 if wrong else 0


def _facts(profile: Profile) -> str:
    price = profile.price
    listed = [f"{money(usd)} for {length} s" for length, usd in price.by_length_usd.items()]
    each = [f"{money(price.per_picture_usd)} a picture given"] if price.per_picture_usd else []
    usual = [f"{money(price.per_call_usd)} a call", f"{money(price.per_second_usd)} a second"]
    facts = [", ".join([*(listed or usual), *each])]
    if profile.lengths:
        facts.append(f"clips up to {float(profile.lengths.longest):g} s")
    facts.append(f"prices of {price.date}: {price.source}")
    return "; ".join(facts)
