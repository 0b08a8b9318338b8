import json

import httpx

from kits.sandboxes import Start, ask
from reelwright.sandbox.replicate.files import LARGEST, signature
from reelwright.sandbox.serving import Served

HEADERS = {"authorization": "Bearer t"}


def upload(served: Served, data: bytes = b"hello", **parts: tuple[str, str, str]) -> httpx.Response:
    files = {"content": ("a.txt", data, "text/plain"), **parts}
    return httpx.post(f"{served.url}/v1/files", headers=HEADERS, files=files, timeout=30)


def test_a_file_comes_back_with_what_was_said_of_it(start: Start) -> None:
    served = start()
    metadata = ("", json.dumps({"customer": 7}), "application/json")
    made = upload(served, metadata=metadata)
    assert made.status_code == 201
    body = made.json()
    assert (body["size"], body["content_type"], body["metadata"]) == (
        5,
        "text/plain",
        {"customer": 7},
    )
    assert httpx.get(body["urls"]["get"], headers=HEADERS).json() == body
    assert ask(served, "GET", "/v1/files").json()["results"] == [body]


def test_deleting(start: Start) -> None:
    served = start()
    path = f"/v1/files/{upload(served).json()['id']}"
    assert [ask(served, "DELETE", path).status_code for _ in range(2)] == [204, 404]
    gone = ask(served, "GET", path)
    assert gone.headers["content-type"].startswith("application/problem+json")


def test_what_is_too_large_or_no_file(start: Start) -> None:
    served = start()
    assert upload(served, b"x" * (LARGEST + 1)).status_code == 413
    assert ask(served, "POST", "/v1/files", {}).status_code == 400


def test_downloads_are_signed(start: Start) -> None:
    served = start()
    id = upload(served).json()["id"]
    good = {
        "owner": "sandbox",
        "expiry": "4000000000",
        "signature": signature(served.bench, "sandbox", id, "4000000000"),
    }
    address = f"{served.url}/v1/files/{id}/download"
    assert httpx.get(address, params=good, headers=HEADERS).content == b"hello"
    for wrong in ({"signature": "x"}, {"expiry": "1"}, {"owner": "other"}):
        assert httpx.get(address, params={**good, **wrong}, headers=HEADERS).status_code == 404
