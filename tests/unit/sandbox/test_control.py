import httpx

from kits.sandboxes import FLUX, WAN, Start, create
from reelwright.sandbox.bench import digest_of


def test_charges_say_what_was_paid_for_what(start: Start) -> None:
    served = start()
    made = [create(served, WAN, seed=7).json(), create(served, FLUX).json()]
    shown = httpx.get(f"{served.root}/sandbox/charges").json()
    assert [charge["id"] for charge in shown] == [body["id"] for body in made]
    assert set(shown[0]) == {"id", "provider", "model", "cost_usd", "at", "input_digest"}
    assert [charge["cost_usd"] for charge in shown] == [0.05, 0.003]
    assert shown[0]["provider"] == "replicate"
    assert shown[0]["input_digest"] == digest_of({"prompt": "a cup of tea", "seed": 7})


def test_another_script_counts_from_now_on(start: Start) -> None:
    served = start()
    assert create(served).status_code == 201
    told = httpx.post(f"{served.root}/sandbox/script", json={"rules": [{"do": "no_credit"}]})
    assert told.status_code == 200
    assert create(served).status_code == 402
    assert httpx.get(f"{served.root}/sandbox/script").json()["rules"][0]["do"] == "no_credit"


def test_a_wrong_script_changes_nothing(start: Start) -> None:
    served = start()
    answer = httpx.post(f"{served.root}/sandbox/script", json={"rules": [{"do": "explode"}]})
    assert answer.status_code == 422
    assert create(served).status_code == 201
    assert "rules" in httpx.get(f"{served.root}/sandbox/schema").json()["properties"]


def test_jobs_show_what_their_owner_may_not_know(start: Start) -> None:
    served = start({"do": "hang"})
    httpx.post(
        f"{served.url}/v1/predictions",
        json={"version": WAN, "input": {"prompt": "tea"}},
        headers={"authorization": "Bearer t"},
    )
    [job] = httpx.get(f"{served.root}/sandbox/jobs").json()
    assert (job["state"], job["input"]) == ("processing", {"prompt": "tea"})
