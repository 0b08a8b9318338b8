"""C2PA credentials: who made a film out of what, signed into the file itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, cast

from pydantic import JsonValue

from reelwright.common.contract import Contract
from reelwright.common.errors import MediaError
from reelwright.media.credentials import Credentials
from reelwright.media.origin import VOCABULARY, Part, source_of

PLAIN: dict[str, JsonValue] = {
    "builder": {"thumbnail": {"enabled": False}},
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
}
"""No thumbnails, which would add a copy of the user's photo; nothing is fetched from anywhere."""


class Given(Contract):
    """A picture of the user's that the film shows. Its file's name and place stay private."""

    path: Path
    title: Literal["product photo", "logo"]


class Signed(Contract):
    """What reading the credentials back out of a file found."""

    valid: bool
    """The signature holds and no byte of the media was changed since."""
    trusted: bool
    """The signer's root is on the reader's list of trusted ones."""
    signer: str
    algorithm: str
    source_type: str
    generator: str
    ingredients: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    """The codes of what failed; ``signingCredential.untrusted`` alone leaves it valid."""


def sign(
    film: Path,
    destination: Path,
    *,
    credentials: Credentials,
    title: str,
    agent: tuple[str, str],
    parts: Sequence[Part],
    given: Sequence[Given] = (),
) -> Signed:
    """Write ``film`` with its credentials to ``destination`` and read them back.

    ``agent``: the software's name and version. Raises ``MediaError``, and then leaves no file.
    """
    import c2pa

    try:
        info = c2pa.C2paSignerInfo(
            credentials.algorithm,
            credentials.chain,
            credentials.key,
            credentials.time_authority,
        )
        context = c2pa.Context.from_dict(PLAIN)
        claim = manifest(title, agent, parts, given)
        with c2pa.Signer.from_info(info) as signer, c2pa.Builder(claim, context) as builder:
            for number, picture in enumerate(given):
                with picture.path.open("rb") as file:
                    builder.add_ingredient(_ingredient(number, picture), "image/png", file)
            builder.sign_file(str(film), str(destination), signer)
        found = read(destination)
        if found is None or not found.valid:
            why = ", ".join(found.problems) if found else "they are not there"
            raise MediaError("the film's credentials do not hold", detail=why)
    except (c2pa.C2paError, OSError) as error:
        destination.unlink(missing_ok=True)
        raise MediaError("the film could not be signed", detail=str(error)) from error
    except MediaError:
        destination.unlink(missing_ok=True)
        raise
    return found


def manifest(
    title: str, agent: tuple[str, str], parts: Sequence[Part], given: Sequence[Given]
) -> dict[str, JsonValue]:
    """The claim: made by this software, of this kind of source, by these models, with these."""
    name, version = agent
    software: JsonValue = {"name": name, "version": version}
    created: JsonValue = {
        "action": "c2pa.created",
        "digitalSourceType": VOCABULARY + source_of(parts),
        "softwareAgent": software,
        "parameters": {"com.reelwright.parts": [_told(part) for part in parts]},
    }
    placed: list[JsonValue] = [
        {
            "action": "c2pa.placed",
            "softwareAgent": software,
            "parameters": {"ingredientIds": [_id(number)]},
        }
        for number in range(len(given))
    ]
    return {
        "claim_generator_info": [software],
        "title": title,
        "format": "video/mp4",
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [created, *placed]}}],
    }


def _told(part: Part) -> JsonValue:
    facts = {"part": part.kind, "maker": part.maker, "version": part.version}
    return {name: value for name, value in facts.items() if value}


def _id(number: int) -> str:
    return f"reelwright:given:{number}"


def _ingredient(number: int, picture: Given) -> dict[str, JsonValue]:
    return {
        "title": picture.title,
        "relationship": "componentOf",
        "instance_id": _id(number),
        "label": _id(number),
    }


def read(film: Path) -> Signed | None:
    """The credentials in a file, checked against its bytes; ``None`` when it has none.

    Raises ``MediaError`` when they cannot even be read.
    """
    import c2pa

    try:
        reader = c2pa.Reader.try_create(str(film), context=c2pa.Context.from_dict(PLAIN))
        if reader is None:
            return None
        with reader:
            store = cast("Mapping[str, JsonValue]", json.loads(reader.json()))
            state = reader.get_validation_state()
    except (c2pa.C2paError, OSError) as error:
        raise MediaError(
            f"the credentials in {film.name} could not be read", detail=str(error)
        ) from error
    return _signed(store, state or "Invalid")


def _signed(store: Mapping[str, JsonValue], state: str) -> Signed:
    active = _dig(store, "manifests", str(store.get("active_manifest")))
    actions = [
        action
        for assertion in _list(active, "assertions")
        if str(_dig(assertion, "label")).startswith("c2pa.actions")
        for action in _list(_dig(assertion, "data"), "actions")
    ]
    sources = [str(found) for each in actions if (found := _dig(each, "digitalSourceType"))]
    makers = _list(active, "claim_generator_info")
    return Signed(
        valid=state in ("Valid", "Trusted"),
        trusted=state == "Trusted",
        signer=str(_dig(active, "signature_info", "issuer") or ""),
        algorithm=str(_dig(active, "signature_info", "alg") or "").lower(),
        source_type=(sources[0] if sources else "").rpartition("/")[2],
        generator=" ".join(str(_dig(makers[0], part) or "") for part in ("name", "version"))
        if makers
        else "",
        ingredients=tuple(str(_dig(each, "title")) for each in _list(active, "ingredients")),
        problems=tuple(str(_dig(each, "code")) for each in _list(store, "validation_status")),
    )


def _dig(value: JsonValue | Mapping[str, JsonValue], *path: str) -> JsonValue:
    """What lies at the path; ``None`` where it ends early."""
    found = cast("JsonValue", value)
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _list(value: JsonValue | Mapping[str, JsonValue], name: str) -> list[JsonValue]:
    found = _dig(value, name)
    return found if isinstance(found, list) else []
