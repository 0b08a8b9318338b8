import httpx

from kits.sandboxes import FLUX, Start, create


def test_files_are_served_at_another_port_and_a_token_there_is_noticed(start: Start) -> None:
    served = start()
    [address] = create(served, FLUX, output_format="png", megapixels="0.25").json()["output"]
    assert not address.startswith(served.root)
    plain = httpx.get(address)
    assert plain.headers["content-type"] == "image/png"
    assert int(plain.headers["content-length"]) == len(plain.content)
    assert httpx.get(f"{served.root}/sandbox/leaks").json() == []
    httpx.get(address, headers={"authorization": "Bearer r8_secret"})
    [leak] = httpx.get(f"{served.root}/sandbox/leaks").json()
    assert leak["path"] in address
    assert "r8_secret" not in str(leak)


def test_what_has_expired_or_never_was_is_not_there(start: Start) -> None:
    served = start({"do": "expire", "after": 0})
    body = create(served, FLUX).json()
    id = body["id"]
    assert body["data_removed"]
    assert body["output"] is None
    assert body["input"] == {}
    base = served.bench.outputs_base
    assert httpx.get(f"{base}/{id}/0.webp").status_code == 404
    assert httpx.get(f"{base}/nobody/0.webp").status_code == 404


def test_a_download_can_break(start: Start) -> None:
    served = start({"do": "outage", "at": "download", "times": 1})
    [address] = create(served, FLUX, megapixels="0.25").json()["output"]
    assert [httpx.get(address).status_code for _ in range(2)] == [502, 200]
