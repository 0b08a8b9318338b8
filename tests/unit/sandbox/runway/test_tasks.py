import base64

import httpx

from kits.sandboxes import Start, ask
from reelwright.sandbox.pictures import encoded, place
from reelwright.sandbox.serving import Served

VERSION = {"x_runway_version": "2024-11-06"}
SEEN = encoded(place("one", (160, 90)), "png")
IMAGE = f"data:image/png;base64,{base64.b64encode(SEEN).decode()}"
BODY = {"model": "gen4_turbo", "promptImage": IMAGE, "ratio": "1280:720", "duration": 5}


def create(served: Served, what: str = "image_to_video", **fields: object) -> httpx.Response:
    return ask(served, "POST", f"/v1/{what}", {**BODY, **fields}, **VERSION)


def task(served: Served, id: str) -> dict[str, object]:
    return ask(served, "GET", f"/v1/tasks/{id}", **VERSION).json()


def finished(served: Served, id: str) -> dict[str, object]:
    while task(served, id)["status"] in ("PENDING", "RUNNING"):
        pass
    return task(served, id)


def test_a_task_goes_its_way_and_tells_its_cost(start: Start) -> None:
    served = start({"do": "hang", "nth": 1})
    running = task(served, create(served).json()["id"])
    assert (running["status"], running["estimatedCost"]) == ("RUNNING", {"credits": 25})
    made = create(served).json()
    assert made["estimatedCost"] == {"credits": 25}
    done = finished(served, made["id"])
    assert (done["status"], done["cost"]) == ("SUCCEEDED", {"credits": 25})
    [address] = done["output"]  # type: ignore[misc]
    assert httpx.get(str(address)).content[4:8] == b"ftyp"
    assert [(c.provider, c.cost_usd) for c in served.bench.charges] == [("runway", 0.25)]


def test_first_and_last_frame(start: Start) -> None:
    served = start()
    frames = [{"uri": IMAGE, "position": "first"}, {"uri": IMAGE, "position": "last"}]
    made = create(served, model="veo3.1_fast", promptImage=frames, duration=4)
    assert made.status_code == 200
    assert served.bench.tasks[made.json()["id"]].pictures == [SEEN, SEEN]


def test_what_is_wrong_is_named(start: Start) -> None:
    served = start()
    for wrong, path in (
        ({"ratio": "1:1"}, "ratio"),
        ({"model": "gen2"}, "model"),
        ({"promptImage": None}, "promptImage"),
        ({"colour": "red"}, "input"),
    ):
        answer = create(served, **wrong)
        assert answer.status_code == 400
        assert answer.json()["issues"][0]["path"] == [path]
    assert ask(served, "POST", "/v1/image_to_video", BODY).status_code == 400
    assert served.bench.tasks == {}


def test_cancelling_and_deleting(start: Start) -> None:
    served = start({"do": "hang", "nth": 1})
    ids = [create(served).json()["id"] for _ in range(2)]
    finished(served, ids[1])
    for id in ids:
        assert ask(served, "DELETE", f"/v1/tasks/{id}", **VERSION).status_code == 204
    assert task(served, ids[0])["status"] == "CANCELLED"
    assert task(served, ids[1]) == {"error": "Not found"}


def test_failures_carry_a_code_and_give_the_credits_back(start: Start) -> None:
    served = start({"do": "fail", "error": "E005"})
    failed = finished(served, create(served).json()["id"])
    assert (failed["status"], failed["failureCode"]) == ("FAILED", "SAFETY.INPUT.TEXT")
    assert failed["cost"] == {"credits": 0}


def test_the_organization_knows_what_is_left(start: Start) -> None:
    served = start(credit_usd="1.00")
    finished(served, create(served).json()["id"])
    shown = ask(served, "GET", "/v1/organization", **VERSION).json()
    assert shown["creditBalance"] == 75
    assert shown["usage"]["models"]["gen4_turbo"] == {"dailyGenerations": 1}
    assert [create(served).status_code for _ in range(4)] == [200, 200, 200, 400]
