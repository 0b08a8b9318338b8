"""The shield: ids, headers, measures."""

from fastapi import FastAPI
from prometheus_client import generate_latest
from starlette.testclient import TestClient

from reelwright.api.shield import PROTECTION, Meter, Shield


def shielded(meter: Meter) -> TestClient:
    app = FastAPI()

    @app.get("/film/{name}")
    def film(name: str) -> dict[str, str]:
        if name == "broken":
            raise RuntimeError("broken")
        return {"name": name}

    return TestClient(Shield(app, meter), raise_server_exceptions=False)


def test_every_answer_is_protected_also_of_what_is_not_there() -> None:
    client = shielded(Meter())
    for path in ("/film/a", "/nowhere", "/film/broken"):
        headers = client.get(path).headers
        assert {name: headers[name] for name in PROTECTION} == PROTECTION
        assert headers["api-version"] == "1"


def test_a_request_keeps_its_id_if_it_is_a_plain_word() -> None:
    client = shielded(Meter())

    def named(given: str) -> str:
        return str(client.get("/film/a", headers={"X-Request-ID": given}).headers["x-request-id"])

    assert named("abc-1") == "abc-1"
    for odd in ("a b", "x" * 65, "<b>"):
        assert named(odd) != odd
        assert len(named(odd)) == 16


def test_requests_are_counted_by_route_never_by_address() -> None:
    meter = Meter()
    client = shielded(meter)
    for path in ("/film/a", "/film/b", "/x", "/y"):
        client.get(path)
    told = generate_latest(meter.registry).decode()
    route = 'reelwright_http_requests_total{method="GET",route="/film/{name}",status="200"} 2.0'
    assert route in told
    assert 'route="none",status="404"} 2.0' in told
    assert "/film/a" not in told


def test_methods_that_somebody_made_up_are_one_to_the_measures() -> None:
    meter = Meter()
    client = shielded(meter)
    for number in range(5):
        client.request(f"FOO{number}", "/nowhere")
    told = generate_latest(meter.registry).decode()
    assert "FOO" not in told
    assert 'method="other",route="none",status="404"} 5.0' in told
