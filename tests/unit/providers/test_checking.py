"""A profile file is looked over by itself, and against the vendor's own schema."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kits.desk import Answer, Desk, Sent
from kits.hosted import account, profile
from reelwright.common.errors import RequestError
from reelwright.providers import http
from reelwright.providers.accounts import Accounts
from reelwright.providers.checking import against, check

SHIPPED = Path(__file__).parents[3] / "src/reelwright/providers"
WAN = SHIPPED / "replicate/models/wan-2.2-t2v-fast.json"


def schemas(**changes: object) -> dict[str, object]:
    """What Replicate publishes of that model, as far as it matters."""
    names = ["prompt", "seed", "num_frames", "frames_per_second", "interpolate_output",
             "optimize_prompt", "go_fast", "disable_safety_checker"]  # fmt: skip
    properties: dict[str, object] = {name: {"type": "string"} for name in names}
    properties["resolution"] = {"allOf": [{"$ref": "#/components/schemas/resolution"}]}
    properties["aspect_ratio"] = {"enum": ["16:9", "9:16"]}
    return {
        "Input": {"properties": {**properties, **changes}, "required": ["prompt"]},
        "resolution": {"enum": ["480p", "720p"]},
    }


def found(facts: dict[str, object] | None) -> list[str]:
    model = profile("replicate/wan-2.2-t2v-fast")
    return [finding.what for finding in against(model, facts) if finding.wrong]  # type: ignore[arg-type]


def test_a_profile_that_fits_has_nothing_wrong() -> None:
    assert found(schemas()) == []


def test_what_the_vendor_does_not_know_is_named() -> None:
    facts = schemas()
    del facts["Input"]["properties"]["num_frames"]  # type: ignore[index,attr-defined]
    assert found(facts) == ["the vendor knows no input num_frames"]


def test_what_the_vendor_demands_is_named() -> None:
    facts = schemas(video={"type": "string"})
    facts["Input"]["required"] = ["prompt", "video"]  # type: ignore[index]
    assert found(facts) == ["the vendor demands video, and nothing is sent for it"]


def test_a_value_outside_an_enumeration_is_named() -> None:
    facts = schemas(aspect_ratio={"enum": ["1:1", "9:16"]})
    facts["resolution"] = {"enum": ["480p"]}
    wrong = " ".join(found(facts))
    assert "aspect_ratio may not be '16:9', but 1:1, 9:16" in wrong
    assert "resolution may not be '720p', but 480p" in wrong


def test_a_model_that_is_gone_is_named() -> None:
    assert found(None) == ["the vendor has no wan-video/wan-2.2-t2v-fast"]
    assert found({}) == []


@pytest.fixture
def desk() -> Iterator[Desk]:
    def reply(sent: Sent) -> Answer:
        if sent.path != "/v1/models/wan-video/wan-2.2-t2v-fast":
            return Answer(404, {"detail": "Not found"})
        version = {"openapi_schema": {"components": {"schemas": schemas()}}}
        return Answer(body={"latest_version": version})

    with Desk(reply) as desk:
        yield desk


def test_with_a_key_the_vendor_is_asked(desk: Desk, tmp_path: Path) -> None:
    ids, findings = check(WAN, Accounts(replicate=account(desk.url)))
    assert ids == ["replicate/wan-2.2-t2v-fast", "replicate/wan-2.2-t2v-fast-480p"]
    assert [finding for finding in findings if finding.wrong] == []
    plain = json.loads(WAN.read_text())
    plain["slug"] = "wan-video/renamed"
    (tmp_path / "own.json").write_text(json.dumps(plain))
    _, findings = check(tmp_path / "own.json", Accounts(replicate=account(desk.url)))
    assert {finding.what for finding in findings if finding.wrong} == {
        "the vendor has no wan-video/renamed"
    }


def test_without_a_key_nobody_is_asked_and_doubts_are_told(desk: Desk) -> None:
    musicgen = SHIPPED / "replicate/models/musicgen.json"
    _, findings = check(musicgen, Accounts())
    assert desk.sent == []
    told = [finding.what for finding in findings]
    assert any("not for commercial" in what for what in told)
    assert not any(finding.wrong for finding in findings)


def test_tools_are_checked_too(desk: Desk) -> None:
    film = SHIPPED / "replicate/models/film.json"
    _, findings = check(film, Accounts(replicate=account(desk.url)))
    assert [f.what for f in findings if f.wrong] == [
        "the vendor has no google-research/frame-interpolation"
    ]


def test_an_unknown_vendor_and_a_broken_file_are_told(tmp_path: Path) -> None:
    plain = json.loads(WAN.read_text())
    path = tmp_path / "own.json"
    path.write_text(json.dumps({**plain, "id": "acme/model", "variants": {}}))
    _, (finding, *_) = check(path, Accounts())
    assert finding.wrong and "no vendor acme" in finding.what
    path.write_text("{}")
    with pytest.raises(RequestError):
        check(path, Accounts())


def test_a_vendor_that_does_not_answer_leaves_the_file_sound_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(http, "FIRST_WAIT", 0.001)
    with Desk(lambda sent: Answer(503, {})) as desk:
        _, findings = check(WAN, Accounts(replicate=account(desk.url)))
    missed = [each for each in findings if "not compared" in each.what]
    assert missed and not any(each.wrong for each in findings)
    assert "503" in missed[0].what


def test_what_is_wrong_twice_is_said_once() -> None:
    facts = schemas(aspect_ratio={"enum": ["9:16"]})
    facts["resolution"] = {"enum": ["480p"]}
    body = {"latest_version": {"openapi_schema": {"components": {"schemas": facts}}}}
    with Desk(lambda sent: Answer(body=body)) as desk:
        _, findings = check(WAN, Accounts(replicate=account(desk.url)))
    assert any(each.wrong for each in findings)
    assert len(findings) == len(set(findings))
