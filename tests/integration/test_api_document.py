"""The OpenAPI document is true: what schemathesis thinks up is answered as the document says."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from PIL import Image
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kits import service
from kits.service import QUICK, Api

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_headers_conformance, response_schema_conformance,
]  # fmt: skip
EXAMPLES = 8
"""For each operation, as they come and, once more, with ids of what is there."""


@dataclass
class Known:
    """What the paths may name."""

    url: str
    secret: str
    ids: dict[str, str]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    """A service in which nothing is made, so that all of it is about the answers."""
    home = tmp_path_factory.mktemp("document")
    with service.idle(home, active_per_user=0, rate_per_minute=0) as api:
        yield _filled(api)


def _filled(api: Api) -> Known:
    secret = api.secret("ana", ("admin",))
    ana = api.with_secret(secret)
    video_id = ana.post("/api/generate", json=QUICK).json()["video_id"]
    hook = ana.post("/api/webhooks", json={"url": "https://hooks.example/x"}).json()["id"]
    key = api.app.keys.create("bob")[0].id
    photo = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(photo, "PNG")
    sent = ana.post(
        "/api/assets", data={"role": "product"}, files={"file": ("a.png", photo.getvalue())}
    )
    ids = {
        "video_id": video_id,
        "webhook_id": hook,
        "key_id": key,
        "asset_id": sent.json()["id"],
        "name": "how_to",
    }
    return Known(api.url, secret, ids)


def asked(case: schemathesis.Case, known: Known) -> None:
    """Ask as it comes and, once more, about what is there."""
    headers = {"Authorization": f"Bearer {known.secret}"}
    case.call_and_validate(headers=headers, checks=CHECKS, allow_redirects=False)
    there = set(case.path_parameters) & set(known.ids)
    if there:
        case.path_parameters.update({name: known.ids[name] for name in there})
        case.call_and_validate(headers=headers, checks=CHECKS, allow_redirects=False)


def test_every_answer_is_documented(known: Known) -> None:
    # One test over all of it: schemathesis's own plugin does not go with this pytest.
    schema = schemathesis.openapi.from_url(f"{known.url}/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 33
    for operation in operations:
        # A stream ends with its video only; test_api listens to it.
        if operation.path.endswith("/events"):
            continue
        strategy = operation.as_strategy()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        )
        @given(case=strategy)
        def answered(case: schemathesis.Case) -> None:
            asked(case, known)

        answered()
