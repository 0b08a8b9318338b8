"""Whether the service lives and can do its work; what it measures."""

from collections.abc import Callable

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text

from reelwright import __version__
from reelwright.api.contract.account import Check, Health
from reelwright.api.gate import EVERY, Admin
from reelwright.api.house import Here, House
from reelwright.api.problems import answers
from reelwright.common.errors import ReelwrightError
from reelwright.database.migrations import HEAD
from reelwright.orchestrator.metrics import render

router = APIRouter(tags=["service"])
PROBE = "health/never-stored"


@router.get("/health/live", summary="Whether the process answers")
async def live() -> Health:
    """Asks nobody else."""
    return Health(status="ok", version=__version__)


@router.get(
    "/health/ready",
    summary="Whether the service can do its work",
    responses={503: {"model": Health, "description": "It cannot: `checks` say why."}},
)
def ready(here: Here, response: Response) -> Health:
    """The database with its tables, and the storage."""
    checks = (_checked("database", here, _database), _checked("storage", here, _storage))
    fine = all(check.ok for check in checks)
    if not fine:
        response.status_code = 503
        response.headers["Retry-After"] = "5"
    return Health(status="ok" if fine else "unready", version=__version__, checks=checks)


def _checked(name: str, here: House, look: Callable[[House], str]) -> Check:
    """What is wrong in a few words, never an address: anybody may ask."""
    try:
        wrong = look(here)
    except ReelwrightError as error:
        wrong = f"{type(error).__name__}: it cannot be used right now"
    return Check(name=name, ok=not wrong, detail=wrong)


def _database(here: House) -> str:
    with here.app.database.read() as session:
        revision = session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    # Newer tables are those of a deployment that is under way: this process goes on until it is
    # replaced, rather than leave nobody to answer.
    fits = revision is not None and revision >= HEAD
    return "" if fits else f"its tables are at {revision}, this program at {HEAD}"


def _storage(here: House) -> str:
    here.app.storage.exists(PROBE)
    return ""


@router.get(
    "/metrics",
    summary="Measurements for Prometheus",
    response_class=PlainTextResponse,
    responses=answers(*EVERY),
)
def metrics(caller: Admin, here: Here) -> Response:
    """Requests of this process; steps, queues and spending of the installation."""
    own = generate_latest(here.meter.registry).decode()
    return Response(own + render(here.app.database), media_type=CONTENT_TYPE_LATEST)


@router.get("/robots.txt", include_in_schema=False, response_class=PlainTextResponse)
async def robots() -> str:
    """Nothing here is for search engines."""
    return "User-agent: *\nDisallow: /\n"
