import base64

import httpx

from kits.sandboxes import WAN, Start, ask, create
from reelwright.sandbox.pictures import encoded, opened, place, size_of

I2V = "wan-video/wan-2.2-i2v-fast"


def test_rules_shape_the_job(start: Start) -> None:
    served = start({"do": "length", "factor": 0.5}, {"do": "clip", "look": "frozen"})
    create(served)
    [task] = served.bench.tasks.values()
    assert task.outputs[0].frames == 76
    assert task.outputs[0].look == "frozen"


def test_a_job_fails_in_the_models_words_and_costs_nothing(start: Start) -> None:
    served = start({"do": "fail", "error": "E005"}, {"do": "latency", "seconds": 0})
    body = create(served).json()
    assert body["status"] == "failed"
    assert "flagged as sensitive" in body["error"]
    assert "(E005)" in body["error"]
    assert served.bench.charges == []


def test_an_aborted_job_never_started(start: Start) -> None:
    body = create(start({"do": "abort"})).json()
    assert body["status"] == "aborted"
    assert "started_at" not in body


def test_a_hanging_job_ends_at_its_deadline_or_when_cancelled(start: Start) -> None:
    served = start({"do": "hang"})
    body = {"version": WAN, "input": {"prompt": "tea"}}
    made = ask(served, "POST", "/v1/predictions", body, cancel_after="30s").json()
    assert made["status"] == "processing"
    assert made["deadline"] > made["created_at"]
    gone = ask(served, "POST", f"/v1/predictions/{made['id']}/cancel").json()
    assert gone["status"] == "canceled"
    assert [charge.id for charge in served.bench.charges] == [made["id"]]


def test_pictures_reach_the_model_inline_and_as_uploaded_files(start: Start) -> None:
    served = start()
    picture = encoded(place("one", (300, 400)), "png")
    inline = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    uploaded = httpx.post(
        f"{served.url}/v1/files",
        headers={"authorization": "Bearer t"},
        files={"content": ("a.png", picture, "image/png")},
    ).json()["urls"]["get"]
    for address in (inline, uploaded):
        body = create(served, I2V, image=address).json()
        assert body["status"] == "succeeded"
    for task in served.bench.tasks.values():
        assert task.pictures == [picture]
        width, height = task.outputs[0].size
        assert height > width


def test_a_picture_that_is_not_there_fails_the_job(start: Start) -> None:
    served = start()
    body = create(served, I2V, image=f"{served.url}/v1/files/gone").json()
    assert body["status"] == "failed"
    assert "Failed to download" in body["error"]


def test_an_output_can_be_the_next_jobs_input(start: Start) -> None:
    served = start()
    [address] = create(served, "black-forest-labs/flux-schnell", megapixels="0.25").json()["output"]
    body = {"version": "f121d640" + "0" * 56, "input": {"image": address, "scale": 2}}
    larger = ask(served, "POST", "/v1/predictions", body, prefer="wait").json()["output"]
    small, large = httpx.get(address).content, httpx.get(larger).content
    before, after = size_of(small), size_of(large)
    assert before is not None
    assert after == (before[0] * 2, before[1] * 2)
    assert opened(large) is not None
