"""The service on each back end, for the suite of its API."""

from collections.abc import Iterator

import pytest

from kits import service
from kits.service import Api

BACK_ENDS = {"embedded": service.embedded}
"""What makes a service from a folder and settings, by the back end's name."""


@pytest.fixture(scope="module", params=sorted(BACK_ENDS))
def api(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A service with keys: `api.as_("ana")` asks as ana."""
    home = tmp_path_factory.mktemp("service")
    with BACK_ENDS[request.param](home, active_per_user=0, rate_per_minute=0) as running:
        running.secret("somebody")
        yield running
