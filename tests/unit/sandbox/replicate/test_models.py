import pytest

from kits.sandboxes import WAN, Start, ask, create

ZEROSCOPE = "/v1/models/anotherjesse/zeroscope-v2-xl"


def test_models_and_their_versions(start: Start) -> None:
    served = start()
    shown = ask(served, "GET", ZEROSCOPE).json()
    digits = shown["latest_version"]["id"]
    assert not shown["is_official"]
    assert [v["id"] for v in ask(served, "GET", f"{ZEROSCOPE}/versions").json()["results"]] == [
        digits
    ]
    assert ask(served, "GET", f"{ZEROSCOPE}/versions/{digits}").json()["id"] == digits
    assert ask(served, "GET", f"{ZEROSCOPE}/versions/1").status_code == 404
    assert ask(served, "GET", f"/v1/models/{WAN}").json()["is_official"]
    assert ask(served, "GET", f"/v1/models/{WAN}/versions").json()["results"] == []


def test_examples_are_what_was_made_here(start: Start) -> None:
    served = start()
    made = create(served).json()["id"]
    examples = ask(served, "GET", f"/v1/models/{WAN}/examples").json()["results"]
    assert [each["id"] for each in examples] == [made]


@pytest.mark.parametrize("path", ["", "/versions", "/examples", "/readme"])
def test_a_model_that_is_not_there(start: Start, path: str) -> None:
    assert ask(start(), "GET", f"/v1/models/nobody/nothing{path}").status_code == 404


def test_what_surrounds_them(start: Start) -> None:
    served = start()
    assert ask(served, "GET", "/v1/account").json()["username"] == "sandbox"
    assert "cpu" in [each["sku"] for each in ask(served, "GET", "/v1/hardware").json()]
    slugs = [each["slug"] for each in ask(served, "GET", "/v1/collections").json()["results"]]
    assert "video" in slugs
    music = ask(served, "GET", "/v1/collections/music").json()["models"]
    assert "musicgen" in [model["name"] for model in music]
    assert ask(served, "GET", "/v1/collections/none").status_code == 404
    assert ask(served, "GET", "/v1/webhooks/default/secret").json()["key"].startswith("whsec_")


def test_faults_strike_here_too(start: Start) -> None:
    served = start({"do": "throttle", "at": "models", "on": "anotherjesse/*"})
    assert ask(served, "GET", ZEROSCOPE).status_code == 429
    assert ask(served, "GET", f"/v1/models/{WAN}").status_code == 200
