import httpx

from kits.sandboxes import WAN, Start, create


def test_every_request_is_on_record_with_its_model(start: Start) -> None:
    served = start()
    create(served)
    httpx.get(f"{served.root}/sandbox/charges")
    [seen] = httpx.get(f"{served.root}/sandbox/requests").json()
    assert (seen["method"], seen["path"], seen["status"]) == ("POST", "/v1/predictions", 201)
    assert seen["model"] == f"replicate/{WAN}"
    assert seen["token"]


def test_what_has_ended_is_charged_before_anything_is_answered(start: Start) -> None:
    served = start()
    create(served)
    assert len(httpx.get(f"{served.root}/sandbox/charges").json()) == 1
