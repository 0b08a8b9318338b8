import json
from typing import Any

from reelwright.api.views.report import film_report
from reelwright.phases.phase6_export.report import Report

STORED: dict[str, Any] = {
    "video_id": "v1",
    "film": {
        "title": "Lumen", "template": "product_showcase", "look": "cinematic", "seed": 1,
        "output": {
            "duration": "6", "rate": "30", "aspect": "16:9", "resolution": "480p",
            "size": [854, 480],
        },
    },
    "facts": {"kind": "video"},
    "bits_per_second": 1,
    "files": {"main": {"key": "final.mp4", "bytes": 1, "sha256": "d"}},
    "passed": True,
    "checks": [{"name": "frames", "passed": True, "found": "180", "wanted": "180"}],
    "refine": {"loudness_lufs": -14.1, "true_peak_dbtp": -1.2, "silent": False},
    "captions": {"source": "words", "cues": 2, "burnt_in": False},
    "provenance": {
        "credentials": "own",
        "signed": {
            "valid": True, "trusted": False, "signer": "Acme", "algorithm": "es256",
            "source_type": "compositeSynthetic", "generator": "R", "ingredients": ["photo"],
        },
    },
    "made_with_ai": True,
    "digital_source_type": "http://cv.iptc.org/x",
    "parts": [{"kind": "picture", "maker": "replicate/wan", "version": "1"}],
    "safety": {},
    "missing": [],
    "degradations": [{"step": "music", "what": "music", "why": "away"}],
    "steps": [],
    "seconds": {},
}  # fmt: skip


def stored(**more: object) -> Report:
    return Report.model_validate_json(json.dumps({**STORED, **more}))


def test_a_report_says_what_people_want_to_know() -> None:
    told = film_report(stored(), [(0.1, -70.0), (0.2, -14.5)])
    assert [(each.name, each.ok, each.measured) for each in told.delivery] == [
        ("frames", True, "180")
    ]
    assert (told.loudness.integrated_lufs, told.loudness.true_peak_dbtp) == (-14.1, -1.2)
    assert [(each.t, each.lufs) for each in told.loudness.momentary] == [(0.1, -70), (0.2, -14.5)]
    found = told.provenance
    assert (found.signed_by, found.valid, found.ai) == ("Acme", True, True)
    assert found.ingredients == ("photo",) and found.parts[0].maker == "replicate/wan"
    assert told.degradations[0].why == "away"


def test_a_film_without_credentials_says_so() -> None:
    told = film_report(stored(provenance={"credentials": "none"}), [])
    assert (told.provenance.signed_by, told.provenance.valid) == (None, False)
