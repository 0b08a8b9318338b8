"""The page: everybody gets it, packed if they can unpack it, and nothing beside it."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from kits.office import house
from reelwright.api import app as service
from reelwright.api.site import MISSING, Site

PAGE = "<!doctype html><title>Reelwright</title>"
SCRIPT = "console.log('reel')\n" * 100


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "assets" / "index-a1.js").write_text(SCRIPT)
    (folder / "assets" / "index-a1.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (folder / "assets" / "index-a1.js.br").write_bytes(b"packed with brotli")
    (folder / "preview.mp4").write_bytes(bytes(range(100)))
    (tmp_path / "secret.txt").write_text("not of the page")
    return folder


@pytest.fixture
def door(build: Path) -> Iterator[TestClient]:
    inside = Starlette(routes=[Route("/api/looks", lambda _: PlainTextResponse("of the API"))])
    with TestClient(Site(inside, lambda: "https://media.example", build)) as client:
        yield client


def test_every_screen_is_the_page_under_its_policy(door: TestClient) -> None:
    for path in ("/", "/library", "/library/", "/video/v1/edit", "/usage", "/settings"):
        answer = door.get(path)
        assert (answer.status_code, answer.text) == (200, PAGE), path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"
        rules = dict(
            rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; ")
        )
        assert rules["script-src"] == rules["style-src"] == "'self'"
        assert rules["default-src"] == rules["frame-ancestors"] == "'none'"
        assert "https://media.example" in rules["media-src"]


@pytest.mark.parametrize(
    ("host", "path", "where"),
    [
        ("localhost:8000", "/", "http://127.0.0.1:8000/"),
        ("localhost:8000", "/video/v1/edit?beat=a%20b", "http://127.0.0.1:8000/video/v1/edit?beat=a%20b"),
        ("[::1]:8000", "/library", "http://127.0.0.1:8000/library"),
        ("[::", "/", None),
        ("localhost:9000", "/", None),
        ("127.0.0.1:8000", "/", None),
        ("films.example", "/", None),
        ("localhost:bad", "/", None),
    ],
)  # fmt: skip
def test_this_machine_s_page_has_one_name(
    build: Path, host: str, path: str, where: str | None
) -> None:
    inside = Starlette(routes=[])
    with TestClient(Site(inside, lambda: "http://127.0.0.1:8000", build)) as client:
        answer = client.get(path, headers={"Host": host}, follow_redirects=False)
    assert answer.headers.get("location") == where
    assert (answer.status_code == 307) == (where is not None)


def test_what_is_not_the_page_s_is_passed_on(door: TestClient) -> None:
    assert door.get("/api/looks").text == "of the API"
    for path in ("/api/none", "/metrics", "/none.js", "/assets/", "/assets/index-a1.js.br"):
        assert door.get(path).status_code == 404, path
    assert door.post("/library").status_code == 404


def test_a_request_that_names_no_path_is_none_of_the_page_s(build: Path) -> None:
    passed: list[str] = []

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        passed.append(scope["path"])
        await PlainTextResponse("nothing", 404)(scope, receive, send)

    site = Site(inside, lambda: "https://media.example", build)
    for path in ("*", "library", ""):
        door = TestClient(_Named(site, path))
        assert door.get("/").status_code == 404
    assert passed == ["*", "library", ""]


class _Named:
    """What a server makes of a request line; the client of tests always sends a path."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._app, self._path = app, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app({**scope, "path": self._path}, receive, send)


def test_a_script_is_kept_for_good_and_comes_packed_to_who_can_unpack_it(door: TestClient) -> None:
    for takes, encoding in (("br, gzip", "br"), ("gzip, br;q=0", "gzip"), ("identity", None)):
        with door.stream("GET", "/assets/index-a1.js", headers={"Accept-Encoding": takes}) as got:
            assert got.status_code == 200
            assert got.headers.get("content-encoding") == encoding
            assert got.headers["vary"] == "Accept-Encoding"
            assert got.headers["content-type"] == "text/javascript; charset=utf-8"
            assert got.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert door.get("/assets/index-a1.js", headers={"Accept-Encoding": "gzip"}).text == SCRIPT


def test_what_is_there_already_is_not_sent_again(door: TestClient) -> None:
    etag = door.get("/").headers["etag"]
    again = door.get("/", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert "content-security-policy" in again.headers
    packed = door.get("/assets/index-a1.js", headers={"Accept-Encoding": "gzip"}).headers["etag"]
    plain = door.get("/assets/index-a1.js", headers={"Accept-Encoding": "identity"}).headers["etag"]
    assert packed != plain


def test_heads_and_parts(door: TestClient) -> None:
    head = door.head("/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(PAGE))
    part = door.get("/preview.mp4", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, bytes(range(10, 20)))
    assert part.headers["content-type"] == "video/mp4"


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
     "//secret.txt", "/assets/..%5c..%5csecret.txt", "/link.txt", "/preview.mp4%00.js"],
)  # fmt: skip
def test_nothing_outside_of_the_build_is_reached(door: TestClient, build: Path, path: str) -> None:
    (build / "link.txt").symlink_to(build.parent / "secret.txt")
    answer = door.get(path)
    assert "not of the page" not in answer.text
    assert answer.status_code in (200, 404)


def test_a_page_that_is_built_later_is_there_without_a_restart(
    door: TestClient, build: Path
) -> None:
    index = build / "index.html"
    index.rename(build / "away")
    missing = door.get("/")
    assert (missing.status_code, missing.text) == (404, MISSING)
    index.write_text("<p>new")
    (build / "new.js").write_text("1")
    os.utime(index, ns=(1, 1))
    assert door.get("/").text == "<p>new"
    assert door.get("/new.js").text == "1"


def test_the_service_gives_the_page_to_who_has_no_key_and_nothing_else(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "PAGE", build)
    with house(tmp_path / "house", base_url="https://films.example") as here:
        here.app.keys.create("ana")
        door = TestClient(service.build(here), base_url="http://films.internal")
        page = door.get("/video/v1")
        assert (page.status_code, page.text) == (200, PAGE)
        assert (
            "media-src 'self' blob: https://films.example;"
            in (page.headers["content-security-policy"])
        )
        assert page.headers["x-content-type-options"] == "nosniff"
        assert door.get("/assets/index-a1.js").status_code == 200
        assert door.get("/api/videos").status_code == 401
        assert door.get("/api/nothing").headers["content-type"] == "application/problem+json"
