"""What there is to choose from."""

from typing import get_args

from fastapi import APIRouter

from reelwright.api.contract.catalogue import Looks, Models, Templates
from reelwright.api.gate import Reader
from reelwright.api.house import Here
from reelwright.api.views import catalogue as views
from reelwright.common.profile import Role
from reelwright.phases.phase1_validate.phase import DEFAULT_TEMPLATE
from reelwright.templates import looks as designs

router = APIRouter(tags=["catalogue"])


@router.get("/api/templates", summary="The templates")
def templates(caller: Reader, here: Here) -> Templates:
    """Shipped ones and your own."""
    library = here.app.library
    found = tuple(views.template(library.get(name)) for name in library.names())
    return Templates(templates=found, default=DEFAULT_TEMPLATE)


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
