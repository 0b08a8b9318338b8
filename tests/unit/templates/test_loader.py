import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reelwright.common.errors import NotFound, TemplateError
from reelwright.templates.loader import SHIPPED, Library, check, checked, flaws
from reelwright.templates.schema import schema

Tree = dict[str, object]


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """The shipped announcement with one value replaced, by path of keys and indices."""

    def write(value: object, *path: str | int) -> Path:
        data = json.loads((SHIPPED / "announcement.json").read_text(encoding="utf-8"))
        place = data
        for part in path[:-1]:
            place = place[part]
        if path:
            place[path[-1]] = value
        file = tmp_path / "mine.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        return file

    return write


def test_ships_templates_for_every_purpose() -> None:
    wanted = {"announcement", "lifestyle_ad", "product_showcase", "testimonial", "before_after"}
    assert {*wanted, "how_to", "app_demo", "sale_event"} <= set(Library().names())


def test_shipped_templates_end_on_a_card_with_name_and_action() -> None:
    library = Library()
    for name in library.names():
        last = library.get(name).beats[-1]
        assert last.name == "cta"
        roles = [text.role for text in last.texts]
        assert roles[0] == "brand"
        assert roles[-1] == "cta"


def test_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(NotFound) as missing:
        Library().get("nonesuch")
    assert missing.value.field == "template"
    assert "lifestyle_ad" in missing.value.hint


def test_own_template_is_found_and_outranks_the_shipped_one(
    written: Callable[..., Path],
) -> None:
    file = written("Mine", "title")
    library = Library([file.parent])
    assert library.get("announcement").title == "Mine"
    assert "product_showcase" in library.names()


def test_missing_folder_is_no_error(tmp_path: Path) -> None:
    assert Library([tmp_path / "none"]).names() == Library().names()


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("much", ("beats", 2, "duration")),
        ("zoom", ("beats", 0, "shots", 1, "camera")),
        ("shout", ("beats", 1, "texts", 0, "role")),
        ([], ("beats",)),
        ("template/9", ("schema_label",)),
        (1, ("surprise",)),
        ("Hello {__class__}", ("beats", 0, "texts", 0, "wordings", 0, "pattern")),
        ("{name.upper}", ("beats", 0, "shots", 0, "prompt")),
    ],
)
def test_check_names_the_json_path(
    written: Callable[..., Path], value: object, path: tuple[str | int, ...]
) -> None:
    with pytest.raises(TemplateError) as fault:
        check(written(value, *path))
    dotted = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    wanted = dotted.lstrip(".").removesuffix(".pattern").removesuffix(".prompt")
    assert fault.value.field.startswith(wanted)


def test_check_names_the_beat_that_leaves_a_gap(written: Callable[..., Path]) -> None:
    with pytest.raises(TemplateError) as fault:
        check(written("13", "beats", 2, "start"))
    assert fault.value.field == "beats[2].start"


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("ghost", ("transitions", 0, "into")),
        ("7/2", ("beats", 2, "min_duration")),
        ("21", ("reference_duration",)),
        ("name", ("beats", 0, "name")),
        ("Buy {price}", ("call_to_action",)),
    ],
)
def test_check_refuses_what_does_not_add_up(
    written: Callable[..., Path], value: object, path: tuple[str | int, ...]
) -> None:
    with pytest.raises(TemplateError):
        check(written(value, *path))


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b" " * 1_000_001,
    b'{"reference_duration": ' + b"9" * 5000 + b"}", b'{"schema_label": ["template/1"]}', b"NaN"],
)  # fmt: skip
def test_check_refuses_what_is_no_template(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(content)
    with pytest.raises(TemplateError):
        check(file)


def test_a_broken_file_is_left_out_unless_it_is_asked_for(tmp_path: Path) -> None:
    shipped = json.loads((SHIPPED / "announcement.json").read_text("utf-8"))
    (tmp_path / "mine.json").write_text(json.dumps(shipped | {"name": "ours", "beats": []}))
    (tmp_path / "torn.json").write_text("{")
    library = Library([tmp_path])
    assert library.names() == Library().names()
    assert [each.name for each in library.broken()] == ["ours", "torn"]
    assert library.asked_for("announcement").title == "Announcement"
    for name, said in (("ours", "beats"), ("mine", "beats"), ("torn", "no JSON")):
        with pytest.raises(TemplateError, match=said):
            library.asked_for(name)
    with pytest.raises(NotFound):
        library.asked_for("nonesuch")


def test_check_of_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"none\.json cannot be read"):
        check(tmp_path / "none.json")


def test_a_pipe_or_folder_among_the_templates_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    for name in ("pipe.json", "folder.json"):
        with pytest.raises(TemplateError, match=f"{name} is no file"):
            check(tmp_path / name)


def test_a_byte_order_mark_as_windows_writes_it_is_no_fault(tmp_path: Path) -> None:
    shipped = (SHIPPED / "product_showcase.json").read_bytes()
    (tmp_path / "mine.json").write_bytes(b"\xef\xbb\xbf" + shipped)
    assert check(tmp_path / "mine.json").name == "product_showcase"


def test_schema_is_closed_and_names_the_label() -> None:
    described = schema()
    assert described["additionalProperties"] is False
    assert "template/1" in json.dumps(described)


def test_keywords_come_by_template() -> None:
    assert "launch" in Library().keywords()["announcement"]


def test_every_flaw_of_a_body_is_told() -> None:
    good = json.loads(Library().get("how_to").model_dump_json())
    assert flaws(good) == ()
    assert checked(good).name == "how_to"
    bad = {**good, "title": 3, "beats": []}
    assert {flaw.field for flaw in flaws(bad)} == {"title", "beats"}
    with pytest.raises(TemplateError, match="and 1 more"):
        checked(bad)
