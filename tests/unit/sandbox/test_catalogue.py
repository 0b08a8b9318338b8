import json
from importlib.resources import files

import pytest

from reelwright.sandbox.catalogue import Catalogue, Model, Vendor, shipped
from reelwright.sandbox.inputs import complaints


def test_models_are_found_by_name_and_by_the_beginning_of_their_version() -> None:
    catalogue = Catalogue()
    zeroscope = catalogue.find("replicate", "anotherjesse/zeroscope-v2-xl")
    assert zeroscope is not None
    assert zeroscope.version_id.startswith("9f747673")
    assert len(zeroscope.version_id) == 64
    assert catalogue.version("9f747673" + "0" * 56) is zeroscope
    assert catalogue.version("0" * 64) is None
    assert catalogue.find("replicate", "nobody/nothing") is None
    assert catalogue.find("runway", "gen4_turbo") is not None


def test_a_script_adds_models_and_replaces_them() -> None:
    own = Model(name="me/mine", kind="image")
    other = Model(name="google/veo-3.1", kind="image")
    catalogue = Catalogue([own, other])
    assert catalogue.find("replicate", "me/mine") is own
    assert catalogue.find("replicate", "google/veo-3.1") is other


def test_every_model_names_its_own_inputs() -> None:
    for model in shipped():
        sizing, timing = model.sizing, model.timing
        named = [model.first, model.references, model.suffix_by, model.count_by,
                 *(model.cost.by or "").split(","),
                 sizing.width, sizing.height, sizing.exact, sizing.by, sizing.ratio,
                 timing.doubled_by]  # fmt: skip
        named += [each for each in (timing.seconds, timing.frames, timing.fps)
                  if isinstance(each, str)]  # fmt: skip
        if model.last and "#" not in model.last:
            named.append(model.last)
        assert {name for name in named if name} <= set(model.inputs), model.id


def test_the_issues_models_are_all_there() -> None:
    words = ("wan-2.1", "wan-2.2", "wan-2.5", "wan-2.7", "zeroscope", "animate-diff", "hailuo",
             "kling", "seedance", "veo", "sdxl", "flux", "musicgen", "lyria", "stable-audio",
             "upscale", "interpolation")  # fmt: skip
    names = " ".join(model.name for model in shipped())
    assert [word for word in words if word not in names] == []


@pytest.mark.parametrize("vendor", ["replicate", "runway"])
def test_what_our_profiles_say_of_a_model_the_sandbox_knows(vendor: Vendor) -> None:
    catalogue = Catalogue()
    folder = files("reelwright.providers").joinpath(vendor, "models")
    profiles = [json.loads(file.read_text()) for file in folder.iterdir() if file.is_file()]
    assert len(profiles) > 4
    for profile in profiles:
        name = profile.get("slug") or profile["id"].partition("/")[2]
        model = catalogue.find(vendor, name)
        assert model is not None, name
        constants = profile["inputs"].get("constants", {})
        wrong = [each for each in complaints(model, constants) if each.type != "required"]
        assert wrong == [], name
