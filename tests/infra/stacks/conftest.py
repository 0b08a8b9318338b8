"""The deployments that the tests look at."""

import os
from collections.abc import Mapping

import pytest
from infra.node import variables

# CDK starts its Node when it is imported.
os.environ.update(variables())

from kits.cloud import DEPLOYMENTS, Synthesised, synthesised


@pytest.fixture(scope="session", params=DEPLOYMENTS)
def every(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Synthesised:
    """Each deployment in turn; cdk-nag has looked at it."""
    return synthesised(request.param, tmp_path_factory)


@pytest.fixture(scope="session")
def some(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Synthesised]:
    """All of them by name."""
    return {name: synthesised(name, tmp_path_factory) for name in DEPLOYMENTS}
