"""The service against those who mean it ill: every route of its own document, links, files."""

import io
import socket
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from PIL import Image

from kits import service
from kits.service import QUICK, Api, begun, ended

PUBLIC = ("/health/", "/media/")
BODIES: dict[str, dict[str, Any]] = {
    "generate_generate": QUICK,
    "generate_estimate": QUICK,
    "versions_revise": {"reroll": True},
    "videos_approve": {},
    "videos_retry": {},
    "money_resolve": {"way": "retry"},
    "assets_presign": {"role": "logo", "name": "a.png"},
    "webhooks_add": {"url": "https://hooks.example/x"},
    "catalogue_check_template": {"body": {}},
    "catalogue_keep_template": {"body": {}},
    "session_set_caps": {"day_usd": "1.00"},
    "keys_create": {"owner": "mallory", "name": "hers", "scopes": ["admin"]},
}
"""A good body for each operation that takes one: a new route without one fails here."""


LOOKING = ("generate_estimate", "catalogue_check_template")
"""What keeps nothing although something is sent."""


@pytest.fixture(scope="module")
def house(api: Api) -> dict[str, str]:
    """What ana has: a film, a webhook; and everybody's keys."""
    ana = api.as_("ana")
    video_id = begun(ana, pause_after="validate")
    ended(ana, video_id)
    hook = ana.post("/api/webhooks", json={"url": "https://hooks.example/x"}).json()["id"]
    own = api.app.library.get("how_to").model_dump(mode="json") | {"name": "anas_own"}
    assert ana.put("/api/templates/anas_own", json={"body": own}).status_code == 200
    photo = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(photo, "PNG")
    sent = ana.post(
        "/api/assets", data={"role": "product"}, files={"file": ("a.png", photo.getvalue())}
    )
    gone, revoked = api.app.keys.create("ana", "gone", ("read", "write", "admin"))
    api.app.keys.revoke(gone.id)
    return {
        "video_id": video_id,
        "webhook_id": hook,
        "key_id": gone.id,
        "call": "1",
        "name": "anas_own",
        "asset_id": sent.json()["id"],
        "revoked": revoked,
        "stranger": api.secret("mallory"),
        "reader": api.secret("ana", ("read",)),
        "writer": api.secret("ana", ("write",)),
    }


def operations(api: Api) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(method, path, operation) of every route behind the gate."""
    document = api.client.get("/openapi.json").json()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if not path.startswith(PUBLIC):
                yield method.upper(), path, operation


def ask(
    client: httpx.Client, method: str, path: str, operation: dict[str, Any], have: dict[str, str]
) -> httpx.Response:
    """The operation about what ana has."""
    place = path.format(**have)
    if path.endswith("/compare"):
        place += f"?with={have['video_id']}"
    if operation["operationId"] == "assets_send":
        return client.post(place, data={"role": "logo"}, files={"file": ("a.png", b"x")})
    if path.endswith("/events"):
        with client.stream(method, place) as answer:
            if answer.status_code != 200:
                answer.read()
            return answer
    body = BODIES[operation["operationId"]] if "requestBody" in operation else None
    return client.request(method, place, json=body)


def test_the_document_has_every_route_that_there_is(api: Api) -> None:
    assert len(list(operations(api))) >= 30


@pytest.mark.parametrize("manner", ["none", "wrong", "form", "basic", "revoked", "longer"])
def test_no_route_answers_without_a_good_key(api: Api, house: dict[str, str], manner: str) -> None:
    header = {
        "none": "",
        "wrong": f"Bearer rw_{'0' * 10}_{'0' * 43}",
        "form": "Bearer x' OR '1'='1",
        "basic": f"Basic {house['stranger']}",
        "revoked": f"Bearer {house['revoked']}",
        "longer": f"Bearer {house['stranger']}0",
    }[manner]
    headers = {"Authorization": header} if header else {}
    with httpx.Client(base_url=api.url, headers=headers, timeout=30) as client:
        for method, path, operation in operations(api):
            answer = ask(client, method, path, operation, house)
            assert answer.status_code == 401, (method, path, answer.text)
            assert answer.headers["www-authenticate"].startswith("Bearer")
            assert house["video_id"] not in answer.text


def test_what_is_anothers_does_not_exist(api: Api, house: dict[str, str]) -> None:
    client = api.with_secret(house["stranger"])
    absent = {
        **house, "video_id": "v000000000000000", "webhook_id": "wh_none", "asset_id": "u0000000",
        "name": "nobodys",
    }  # fmt: skip
    for method, path, operation in operations(api):
        if "{" not in path or path.startswith("/api/keys"):
            continue
        # Whoever keeps a template keeps it under a name of their own.
        if operation["operationId"] == "catalogue_keep_template":
            continue
        theirs = ask(client, method, path, operation, house)
        nobodys = ask(client, method, path, operation, absent)
        assert theirs.status_code == nobodys.status_code == 404, (method, path, theirs.text)
        # But for the id itself the answers are the same.
        shown = {key: theirs.json().get(key) for key in ("type", "title", "hint", "field")}
        assert shown == {key: nobodys.json().get(key) for key in shown}


def test_no_list_shows_what_is_anothers(api: Api, house: dict[str, str]) -> None:
    client = api.with_secret(house["stranger"])
    for method, path, operation in operations(api):
        if method == "GET" and "{" not in path and path not in ("/metrics", "/api/keys"):
            answer = ask(client, method, path, operation, house)
            assert answer.status_code == 200, (path, answer.text)
            assert house["video_id"] not in answer.text
            assert house["webhook_id"] not in answer.text
            assert house["asset_id"] not in answer.text
            assert house["name"] not in answer.text
    costs = client.get("/api/costs", params={"video_id": house["video_id"]})
    assert costs.status_code == 404


def test_who_may_only_look_changes_nothing(api: Api, house: dict[str, str]) -> None:
    client = api.with_secret(house["reader"])
    before = client.get(f"/api/video/{house['video_id']}").json()
    for method, path, operation in operations(api):
        if method == "GET" or operation["operationId"] in LOOKING:
            continue
        answer = ask(client, method, path, operation, house)
        assert answer.status_code == 403, (method, path, answer.text)
    assert client.get(f"/api/video/{house['video_id']}").json() == before


def test_only_who_runs_it_sees_keys_and_measures(api: Api, house: dict[str, str]) -> None:
    client = api.with_secret(house["writer"])
    assert client.get("/api/videos").status_code == 200
    for method, path in (("GET", "/api/keys"), ("POST", "/api/keys"), ("GET", "/metrics"),
                         ("DELETE", f"/api/keys/{house['key_id']}")):  # fmt: skip
        body = BODIES["keys_create"] if method == "POST" else None
        assert client.request(method, path, json=body).status_code == 403


@pytest.fixture(scope="module")
def link(api: Api) -> str:
    """A good link to the poster of a film of bob's."""
    bob = api.as_("bob")
    video_id = begun(bob, pause_after="animatic", prompt="A 6 second ad for Bob, a lamp.")
    ended(bob, video_id)
    file = bob.get(f"/api/video/{video_id}").json()["files"][0]
    return bob.get(file["download_url"]).headers["location"]


def test_a_link_needs_no_key_and_serves_one_file(api: Api, link: str) -> None:
    assert httpx.get(link).status_code == 200
    # A bucket's signature holds for GET alone.
    assert httpx.head(link).status_code == (200 if link.startswith(api.url) else 403)


def test_an_altered_link_is_refused(api: Api, link: str) -> None:
    query = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    # A bucket says of some that they are malformed.
    refused = {403} if link.startswith(api.url) else {400, 403}
    for part in query:
        for other in (query[part] + "0", query[part][:-1], "", "9" * 400):
            altered = httpx.get(link.partition("?")[0], params={**query, part: other})
            assert altered.status_code in refused, (part, other)
        less = {name: value for name, value in query.items() if name != part}
        assert httpx.get(link.partition("?")[0], params=less).status_code in refused


@pytest.mark.parametrize("part", ["expires", "filename", "signature"])
def test_an_altered_link_of_ours_is_a_problem_in_words(api: Api, part: str) -> None:
    query = api.app.signer.sign("videos/v/a.png", expires=9_999_999_999, filename="a.png")
    for other in (query[part] + "0", "", "\u0660", "a\x00b"):
        altered = httpx.get(f"{api.url}/media/videos/v/a.png", params={**query, part: other})
        assert altered.json()["type"].endswith("link-refused"), (part, other)


@pytest.mark.parametrize(
    "key",
    ["videos/../../secret", "..%2f..%2fsecret", "%2e%2e/secret", "/etc/passwd", "videos",
     "videos%00/x", "videos\\..\\secret", "videos//x", "", "." * 2000],
)  # fmt: skip
def test_a_link_to_another_place_is_refused(api: Api, key: str) -> None:
    good = api.app.signer.sign("videos/v/a.png", expires=9_999_999_999, filename="a.png")
    url = httpx.URL(f"{api.url}/media/x", params=good)
    path = f"/media/{key}".encode()
    answer = httpx.request("GET", url.copy_with(raw_path=path + b"?" + url.query))
    assert answer.status_code in (401, 403, 404, 422), answer.text
    assert b"\x89PNG" not in answer.content


def test_a_link_ends(api: Api, link: str) -> None:
    key = httpx.URL(link).path.removeprefix("/media/")
    query = api.app.signer.sign(key, expires=1_700_000_000, filename="a.png")
    late = httpx.get(f"{api.url}/media/{quote(key)}", params=query)
    assert (late.status_code, late.json()["detail"]) == (403, "the link has expired.")


def test_a_link_ends_with_its_film_also_for_who_has_seen_it(api: Api) -> None:
    eve = api.as_("eve")
    video_id = begun(eve, pause_after="animatic", prompt="A 6 second ad for Eve, a lamp.")
    ended(eve, video_id)
    shown = eve.get(f"/api/video/{video_id}/links").json()["links"]
    link = next(each["url"] for name, each in shown.items() if name.endswith(".png"))
    etag = httpx.get(link).headers["etag"]
    assert httpx.get(link, headers={"If-None-Match": etag}).status_code == 304
    assert eve.delete(f"/api/video/{video_id}").status_code == 204
    gone = {410} if link.startswith(api.url) else {404}
    for known in (etag, "*"):
        assert httpx.get(link, headers={"If-None-Match": known}).status_code in gone


def test_anothers_etag_says_nothing(api: Api, house: dict[str, str]) -> None:
    path = f"/api/status/{house['video_id']}"
    told = api.with_secret(house["reader"]).get(path)
    assert "private" in told.headers["cache-control"]
    known = {"If-None-Match": told.headers["etag"]}
    assert api.with_secret(house["reader"]).get(path, headers=known).status_code == 304
    assert api.with_secret(house["stranger"]).get(path, headers=known).status_code == 404
    assert httpx.get(api.url + path, headers=known).status_code == 401


@pytest.mark.parametrize("line", ["GET *", "GET library", "HEAD *"])
def test_a_request_line_without_a_path_is_no_failure(api: Api, line: str) -> None:
    port = urlsplit(api.url).port
    with socket.create_connection(("127.0.0.1", port or 80), 10) as caller:
        caller.sendall(f"{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = caller.makefile("rb").readline()
    assert answer.split()[1] in (b"400", b"401", b"404"), answer


def test_answers_carry_what_protects(api: Api, house: dict[str, str], link: str) -> None:
    client = api.with_secret(house["writer"])
    answers = [
        client.get("/api/videos"),
        *(api.client.get(path) for path in ("/api/videos", "/nowhere", "/health/live", "/media/x")),
        client.post("/api/generate", content="{"),
        client.post("/api/generate", json={"prompt": "x" * 300_000}),
    ]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-robots-tag"].startswith("noindex")
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "server" not in answer.headers
    assert "Disallow: /" in api.client.get("/robots.txt").text
    assert httpx.get(link).headers["content-disposition"].startswith("attachment")


def test_headers_cannot_be_put_in(api: Api, house: dict[str, str]) -> None:
    client = api.with_secret(house["writer"])
    odd = client.get("/api/videos", headers={"X-Request-ID": "a b\tc"})
    assert odd.headers["x-request-id"] != "a b\tc"
    split = client.get(f"/api/video/{house['video_id']}/download?file=a%0d%0aSet-Cookie:%20a=b")
    assert "set-cookie" not in split.headers
    assert split.status_code == 404
    named = client.post(
        "/api/assets", data={"role": "logo"},
        files={"file": ('a"\r\nSet-Cookie: a=b.png', b"nothing")},
    )  # fmt: skip
    assert "set-cookie" not in named.headers


def raw(api: Api, request: bytes) -> bytes:
    """What is answered to bytes that no client would send."""
    parts = urlsplit(api.url)
    with socket.create_connection((str(parts.hostname), cast("int", parts.port)), 20) as sock:
        sock.sendall(request)
        sock.settimeout(20)
        return sock.recv(65536)


def test_bodies_have_a_limit_also_in_pieces(api: Api, house: dict[str, str]) -> None:
    client = api.with_secret(house["writer"])
    whole = client.post("/api/generate", json={"prompt": "x" * 300_000})
    assert (whole.status_code, whole.json()["type"].rpartition(":")[2]) == (413, "too-large")
    pieces = client.post(
        "/api/generate", content=(b"x" * 10_000 for _ in range(40)),
        headers={"Content-Type": "application/json"},
    )  # fmt: skip
    assert (pieces.status_code, pieces.json()["status"]) == (413, 413)


def test_nothing_is_read_of_who_has_no_key(api: Api) -> None:
    head = (
        b"POST /api/assets HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
    )
    answer = raw(api, head + b"Content-Length: 50000000\r\n\r\n--b\r\n")
    assert answer.startswith(b"HTTP/1.1 401 ")


def test_odd_requests_are_refused_in_words(api: Api, house: dict[str, str]) -> None:
    client = api.with_secret(house["writer"])
    for content in (
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"prompt": "a\\ud800b"}',
        b"1" * 9999,
    ):
        answer = client.post(
            "/api/generate", content=content, headers={"Content-Type": "application/json"}
        )
        assert answer.status_code in (400, 422), (content, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
    deep = b'{"prompt":' + b"[" * 50_000
    answer = client.post(
        "/api/generate", content=deep, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", "'; DROP TABLE videos; --", "%27", "\u202e", "{{7*7}}", "${jndi:x}"]
)
def test_words_stay_words(api: Api, house: dict[str, str], text: str) -> None:
    client = api.with_secret(house["writer"])
    assert client.get("/api/videos", params={"cursor": text}).status_code == 422
    assert client.get("/api/videos", params={"status": text}).status_code == 422
    assert client.get(f"/api/status/{quote(text)}").status_code == 422
    assert client.get("/api/costs", params={"by": text}).status_code == 422
    assert client.get("/api/videos").status_code == 200


def png_bomb() -> bytes:
    """A PNG of 30000 × 30000 pixels in some kilobytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 4_000_000, 9)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def wav_bomb() -> bytes:
    """A WAV that says that it is days long."""
    size = 0xFFFFFFF0
    form = struct.pack("<HHIIHH", 1, 2, 48_000, 192_000, 4, 16)
    return (
        b"RIFF" + struct.pack("<I", size) + b"WAVEfmt " + struct.pack("<I", 16) + form
        + b"data" + struct.pack("<I", size - 36) + b"\0" * 1000
    )  # fmt: skip


@pytest.mark.parametrize(
    ("role", "name", "content"),
    [
        ("logo", "bomb.png", png_bomb()),
        ("product", "bomb.png", png_bomb()),
        ("music", "bomb.wav", wav_bomb()),
        ("music", "a.mp3", b"ID3" + b"\xff" * 5000),
        ("logo", "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("logo", "a.png", b"<html><script>alert(1)</script>"),
        ("product", "a.png", b""),
        ("lut", "a.cube", b"LUT_3D_SIZE 100000\n"),
        ("lut", "a.cube", b"LUT_3D_SIZE 2\n" + b"nan nan nan\n" * 8),
    ],
)
def test_a_bomb_is_refused_and_leaves_nothing(
    api: Api, house: dict[str, str], role: str, name: str, content: bytes
) -> None:
    client = api.with_secret(house["writer"])
    files = {"file": (name, io.BytesIO(content))}
    folder = api.app.settings.home / "storage" / "uploads"
    before = {path for path in folder.rglob("*") if path.is_file()}
    answer = client.post("/api/assets", data={"role": role}, files=files)
    assert answer.status_code == 422, answer.text
    assert answer.json()["type"].endswith("asset-refused")
    assert str(api.app.settings.home) not in answer.text
    assert {path for path in folder.rglob("*") if path.is_file()} == before


def test_an_upload_has_a_limit(api: Api, house: dict[str, str], tmp_path: Path) -> None:
    small = service.embedded(tmp_path / "small", max_upload_mb=1)
    with small as tight:
        client = tight.as_("ana")
        files = {"file": ("a.wav", b"x" * 1_100_000)}
        answer = client.post("/api/assets", data={"role": "music"}, files=files)
        assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (413, "too-large")


def test_one_film_at_a_time_and_so_many_requests(tmp_path: Path) -> None:
    with service.embedded(tmp_path / "tight", active_per_user=1, rate_per_minute=12) as tight:
        ana, bob = tight.as_("ana"), tight.as_("bob")
        begun(ana)
        second = ana.post("/api/generate", json=QUICK)
        assert (second.status_code, second.json()["type"].rpartition(":")[2]) == (409, "busy")
        begun(bob)
        answers = [ana.get("/api/looks") for _ in range(14)]
        refused = [answer for answer in answers if answer.status_code == 429]
        assert len(refused) == 4
        # Just after a full minute, what was asked in it counts for more than another one.
        assert 1 <= int(refused[0].headers["retry-after"]) <= 120
        assert bob.get("/api/looks").status_code == 200


def test_alone_on_its_machine_it_needs_no_key_but_good_manners(tmp_path: Path) -> None:
    with service.embedded(tmp_path / "own") as own:
        assert own.client.get("/api/videos").status_code == 200
        rebound = own.client.get("/api/videos", headers={"Host": "evil.example"})
        assert rebound.status_code == 403
        page = own.client.post(
            "/api/estimate", json=QUICK, headers={"Origin": "https://evil.example"}
        )
        assert (page.status_code, page.json()["type"].rpartition(":")[2]) == (403, "origin-refused")
        own.secret("ana")
        service.until(lambda: own.client.get("/api/videos").status_code == 401)


def test_pages_of_a_named_origin_may_ask(tmp_path: Path) -> None:
    origin = {"Origin": "https://app.example"}
    asked = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    with service.embedded(tmp_path / "cors", allow_origins=("https://app.example",)) as open_:
        open_.secret("ana")
        before = open_.client.options("/api/generate", headers=origin | asked)
        assert before.headers["access-control-allow-origin"] == origin["Origin"]
        other = open_.client.options(
            "/api/generate", headers={"Origin": "https://evil.example"} | asked
        )
        assert "access-control-allow-origin" not in other.headers
