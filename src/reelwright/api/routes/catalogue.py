"""What there is to choose from."""

from typing import Annotated, get_args

from fastapi import APIRouter, Path
from pydantic import JsonValue

from reelwright.api.contract.catalogue import (
    Looks,
    Models,
    TemplateBody,
    TemplateCheck,
    TemplateEntry,
    Templates,
)
from reelwright.api.gate import Reader, Writer
from reelwright.api.house import Here
from reelwright.api.problems import answers
from reelwright.api.views import catalogue as views
from reelwright.common.profile import Role
from reelwright.phases.phase1_validate.phase import DEFAULT_TEMPLATE
from reelwright.templates import looks as designs

router = APIRouter(tags=["catalogue"])
TemplateName = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


@router.get("/api/templates", summary="The templates")
def templates(caller: Reader, here: Here) -> Templates:
    """Shipped ones and your own."""
    library = here.app.library
    shared = {name: views.template(library.get(name)) for name in library.names()}
    own = {
        each.name: each for each in here.app.own_templates.list(caller.owner, views.own_template)
    }
    both = shared | own
    return Templates(templates=tuple(both[each] for each in sorted(both)), default=DEFAULT_TEMPLATE)


@router.get("/api/templates/{name}", summary="A template in full", responses=answers("not-found"))
def template(name: TemplateName, caller: Reader, here: Here) -> dict[str, JsonValue]:
    """As a file of it would be, to begin one of your own with."""
    own = here.app.own_templates.body(caller.owner, name)
    if own is not None:
        return dict(own)
    return here.app.library.get(name).model_dump(mode="json")


@router.post("/api/templates/check", summary="Whether a template is sound")
def check_template(body: TemplateBody, caller: Reader) -> TemplateCheck:
    """All that is wrong with it, by the place where it stands. Nothing is kept."""
    return views.checked(body.body)


@router.put(
    "/api/templates/{name}",
    summary="Keep a template of your own",
    responses=answers("brief-refused"),
)
def keep_template(
    name: TemplateName, body: TemplateBody, caller: Writer, here: Here
) -> TemplateEntry:
    """In place of one of the same name; yours goes before a shipped one. Films that are made
    already stay as they are."""
    kept = here.app.own_templates.keep(caller.owner, name, body.body)
    here.note(caller, "template.keep", template=name)
    return views.own_template(kept)


@router.delete(
    "/api/templates/{name}",
    status_code=204,
    summary="Delete a template of your own",
    responses={204: {"description": "It is gone."}} | answers("not-found"),
)
def delete_template(name: TemplateName, caller: Writer, here: Here) -> None:
    """Films that were made with it keep it."""
    here.app.own_templates.delete(caller.owner, name)
    here.note(caller, "template.delete", template=name)


@router.get("/api/looks", summary="The looks")
def looks(caller: Reader) -> Looks:
    """Manners of design."""
    return Looks(looks=tuple(views.look(designs.look(name)) for name in designs.NAMES))


@router.get("/api/models", summary="The models and what they cost")
def models(caller: Reader, here: Here) -> Models:
    """Every model, of every vendor."""
    chosen = {str(getattr(here.app.settings, f"{role}_model")) for role in get_args(Role)}
    found = (views.model(each, chosen=each.id in chosen) for each in here.app.profiles)
    return Models(models=tuple(found))
