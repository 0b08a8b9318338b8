"""From what was asked over HTTP to a brief. Files are named by id only: a path in a request would
let anybody read this server's files."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from reelwright.api.contract.brief import BriefBody, FilmOptions, ReviseBody
from reelwright.common.accounts import Caller
from reelwright.common.edits import Edit
from reelwright.common.errors import AssetError
from reelwright.common.spec import Brief, Options
from reelwright.orchestrator.own_templates import OwnTemplates
from reelwright.orchestrator.uploads import Uploads

PLAIN = (
    "template", "look", "resolution", "seed", "continuity", "voice", "loudness_lufs", "codec",
    "preset", "burn_captions", "ai_label", "smoothing", "grain", "upscale", "product_name",
    "product_kind", "mood", "call_to_action", "template_body",
)  # fmt: skip
"""Options that are called the same in a request and in a brief."""


def brief_of(body: BriefBody, caller: Caller, uploads: Uploads, templates: OwnTemplates) -> Brief:
    """The brief; a template of the caller's own stands in it in full. Raises ``NotFound`` for a
    file that is not the caller's."""
    files = uploaded(body.files.model_dump(exclude_none=True), caller, uploads)
    options = _options(body.options, own_music="music" in files)
    if options.template is not None and options.template_body is None:
        own = templates.body(caller.owner, options.template)
        options = options.model_copy(update={"template_body": own})
    return Brief(
        prompt=body.prompt,
        product_photo=files.get("product"),
        logo=files.get("logo"),
        music_file=files.get("music"),
        lut=files.get("lut"),
        options=options,
    )


def uploaded(ids: Mapping[str, str], caller: Caller, uploads: Uploads) -> dict[str, Path]:
    """The files by role, where they lie now."""
    found: dict[str, Path] = {}
    for role, upload_id in ids.items():
        upload = uploads.get(caller.owner, upload_id)
        if upload.role != role:
            raise AssetError(
                f"{upload_id} was sent as a {upload.role} file",
                field=f"files.{role}",
                hint=f"Send it to POST /api/assets again, with role={role}.",
            )
        found[role] = uploads.path(caller.owner, upload_id)
    return found


def _options(options: FilmOptions, *, own_music: bool) -> Options:
    chosen = options.model_dump(include=set(PLAIN), exclude_none=True)
    return Options.model_validate(
        {
            **chosen,
            "aspect": options.aspect[0] if options.aspect else None,
            "also": tuple(dict.fromkeys(options.aspect[1:])),
            "duration": options.exact_duration,
            "rate": None if options.fps is None else Fraction(options.fps),
            "colours": tuple(each.lower() for each in options.colours),
            "music": "file" if own_music else options.music,
        }
    )


def edit_of(body: ReviseBody) -> Edit:
    """What shall be otherwise."""
    given = body.files.model_dump(exclude_none=True)
    return Edit.model_validate(
        {
            "beat": body.beat,
            "prompt": body.prompt,
            "texts": body.texts,
            "model": body.model,
            "reroll": body.reroll,
            "files": tuple(given),
        }
    )
