"""The shipped profiles can all be used; a user's own stand beside them."""

import json
from datetime import date
from pathlib import Path

import pytest

from reelwright.common.errors import SettingsError
from reelwright.providers.catalogue import in_folder, profiles, read, tools, variants

NAMED = {
    "replicate": [
        "sdxl", "flux-schnell", "flux-kontext-pro", "flux-2-pro", "nano-banana", "seedream-4.5",
        "wan-2.1-i2v-480p", "wan-2.2-i2v-fast", "wan-2.2-t2v-fast", "wan-2.5-i2v", "wan-2.7-i2v",
        "zeroscope-v2-xl", "animate-diff", "hailuo-2.3-fast", "kling-v2.5-turbo-pro",
        "seedance-1.5-pro", "veo-3.1-lite", "musicgen", "lyria-2", "stable-audio-2.5",
    ],
    "runway": ["gen4_turbo", "gen4.5", "gen4_image"],
}  # fmt: skip


@pytest.mark.parametrize("vendor", NAMED)
def test_every_model_that_was_promised_is_there(vendor: str) -> None:
    assert {f"{vendor}/{name}" for name in NAMED[vendor]} <= profiles(vendor).keys()


@pytest.mark.parametrize("vendor", NAMED)
def test_prices_are_dated_and_estimates_are_called_so(vendor: str) -> None:
    for model in profiles(vendor).values():
        assert model.price.of(model.lengths.longest if model.lengths else 0) > 0  # type: ignore[arg-type]
        assert date(2025, 1, 1) <= date.fromisoformat(model.price.date) <= date(2026, 12, 31)
        assert model.sources, model.id
        if "estimate" in model.price.source:
            assert any("price" in doubt for doubt in model.doubts), model.id


def test_there_are_tools_to_enlarge_and_to_interpolate() -> None:
    assert {tool.role for tool in tools("replicate").values()} == {"upscale", "interpolate"}


def test_a_variant_changes_what_it_names() -> None:
    base = {"id": "v/m", "inputs": {"a": 1, "sizes": {"x": 1}}, "price": {"p": 1, "d": 2},
            "variants": {"hd": {"inputs": {"sizes": {"y": 2}}, "price": {"p": 3}}}}  # fmt: skip
    first, second = variants(base)  # type: ignore[arg-type]
    assert "variants" not in first
    assert second == {
        "id": "v/m-hd",
        "inputs": {"a": 1, "sizes": {"y": 2}},
        "price": {"p": 3, "d": 2},
    }


def own(folder: Path, **changes: object) -> Path:
    shipped = Path(__file__).parents[3] / "src/reelwright/providers/replicate/models"
    plain = json.loads((shipped / "wan-2.7-i2v.json").read_text())
    path = folder / "own.json"
    path.write_text(json.dumps({**plain, **changes}))
    return path


def test_a_users_file_adds_a_model_and_may_stand_in_for_a_shipped_one(tmp_path: Path) -> None:
    own(tmp_path, id="replicate/mine", variants={})
    assert profiles("replicate", tmp_path).keys() - profiles("replicate").keys() == {
        "replicate/mine"
    }
    assert "replicate/mine" not in profiles("runway", tmp_path)
    dearer = {"per_call_usd": "9", "source": "my contract", "date": "2026-11-22"}
    own(tmp_path, price=dearer)
    assert profiles("replicate", tmp_path)["replicate/wan-2.7-i2v"].price.of() == 9


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"rate": "fast"}, "rate"), ({"spped": 3}, "spped"), ({"role": "sculpture"}, "role")],
)
def test_a_wrong_field_is_named(tmp_path: Path, changes: dict[str, object], says: str) -> None:
    with pytest.raises(SettingsError, match=f"own.json: {says}"):
        read(own(tmp_path, **changes))


def test_what_is_no_profile_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for content in ("not json", "[]"):
        path.write_text(content)
        with pytest.raises(SettingsError, match=r"a\.json"):
            read(path)
    path.unlink()
    assert in_folder(tmp_path) == () and in_folder(tmp_path / "absent") == ()
