import json
from pathlib import Path

from kits.specs import spec
from reelwright.common.artifact import MediaFacts
from reelwright.media.inspect import Check
from reelwright.phases.phase6_export.report import (
    Captions,
    Film,
    Promise,
    Provenance,
    Report,
    write,
)

FIELDS = {
    "schema_label", "video_id", "film", "facts", "bits_per_second", "files", "passed", "checks",
    "refine", "takes", "captions", "provenance", "made_with_ai", "digital_source_type", "parts",
    "safety", "missing", "degradations", "steps", "seconds",
}  # fmt: skip
PAGE = Path(__file__).parents[4] / "docs" / "reference" / "report.md"


def written(folder: Path) -> dict:
    film = spec([60])
    report = Report(
        video_id="v1", film=Film.of(film, film.output), facts=MediaFacts(kind="video"),
        bits_per_second=1, files={}, passed=True,
        checks=Promise.of([Check("frames", True, "60", "60")]), refine={"seams": []},
        captions=Captions(source="none", cues=0, burnt_in=False),
        provenance=Provenance(credentials="none"), made_with_ai=False, digital_source_type="x",
        parts=(), safety={}, missing=(), degradations=(), steps=(), seconds={"check": 0.5},
    )  # fmt: skip
    write(report, folder / "report.json")
    return json.loads((folder / "report.json").read_text("utf-8"))


def test_its_fields_are_those_of_report_1(tmp_path: Path) -> None:
    said = written(tmp_path)
    assert said["schema_label"] == "report/1"
    assert set(said) == FIELDS
    assert said["checks"] == [{"name": "frames", "passed": True, "found": "60", "wanted": "60"}]


def test_every_field_is_documented() -> None:
    page = PAGE.read_text("utf-8")
    assert {name for name in FIELDS if f"`{name}`" not in page} == set()


def test_the_prompt_is_nowhere_in_it(tmp_path: Path) -> None:
    assert "prompt" not in json.dumps(written(tmp_path))
