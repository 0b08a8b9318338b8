"""From a request to a brief: every option arrives, and files only by their ids."""

from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from kits.office import caller, house
from reelwright.api.briefs import brief_of, edit_of
from reelwright.api.contract.brief import FilmOptions, GenerateBody, ReviseBody
from reelwright.api.house import House
from reelwright.common.errors import AssetError, NotFound
from reelwright.common.spec import Options
from reelwright.orchestrator.own_templates import OwnTemplates
from reelwright.orchestrator.uploads import Uploads


def body(**more: object) -> GenerateBody:
    return GenerateBody.model_validate({"prompt": "An ad for Lumen.", **more})


def kept(here: House) -> tuple[Uploads, OwnTemplates]:
    return here.app.uploads, here.app.own_templates


def photo(folder: Path) -> Path:
    Image.new("RGB", (32, 32), "red").save(folder / "a.png")
    return folder / "a.png"


def test_every_option_arrives(tmp_path: Path) -> None:
    wanted = {
        "template": "product_showcase", "look": "luxury", "duration": "12.5", "fps": 24,
        "aspect": ["9:16", "1:1", "1:1"], "resolution": "480p", "seed": 7,
        "continuity": "batch", "voice": True, "music": "composed", "loudness_lufs": -16,
        "codec": "hevc", "preset": "web", "burn_captions": True, "ai_label": True,
        "smoothing": "flow", "grain": "film", "upscale": "lanczos",
        "product_name": "Lumen", "product_kind": "lamp", "mood": "calm", "colours": ["#AABBCC"],
        "call_to_action": "Try it", "template_body": {"name": "mine"},
    }  # fmt: skip
    assert set(wanted) == set(FilmOptions.model_fields)
    with house(tmp_path) as here:
        options = brief_of(
            body(options=wanted), caller(), here.app.uploads, here.app.own_templates
        ).options
    assert (options.duration, options.rate) == (Fraction(25, 2), Fraction(24))
    assert (options.aspect, options.also) == ("9:16", ("1:1",))
    assert options.colours == ("#aabbcc",)
    unset = [name for name in Options.model_fields if getattr(options, name) in (None, (), False)]
    assert unset == []


def test_a_file_is_the_one_that_was_sent(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        sent = here.app.uploads.add("ana", "logo", photo(tmp_path))
        brief = brief_of(
            body(files={"logo": sent.id}), caller(), here.app.uploads, here.app.own_templates
        )
        assert brief.logo is not None
        assert brief.logo.read_bytes().startswith(b"\x89PNG")
        assert brief.product_photo is None
        with pytest.raises(NotFound):
            brief_of(body(files={"logo": sent.id}), caller("bob"), *kept(here))
        with pytest.raises(AssetError, match="as a logo"):
            brief_of(
                body(files={"product": sent.id}), caller(), here.app.uploads, here.app.own_templates
            )


def test_an_edit_says_what_is_otherwise() -> None:
    files = {"logo": "u123456"}
    wish = ReviseBody.model_validate({"beat": "hero", "texts": ["Light"], "files": files})
    assert edit_of(wish).model_dump(exclude_defaults=True) == {
        "beat": "hero", "texts": ("Light",), "files": ("logo",),
    }  # fmt: skip


def test_a_template_of_ones_own_stands_in_the_brief(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        own = here.app.library.get("how_to").model_dump(mode="json") | {"name": "mine"}
        here.app.own_templates.keep("ana", "mine", own)
        wanted = body(options={"template": "mine"})
        parts = kept(here)
        assert brief_of(wanted, caller(), *parts).options.template_body == own
        assert brief_of(wanted, caller("bob"), *parts).options.template_body is None
