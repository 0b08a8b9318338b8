"""The page: what the build left in ``reelwright/site``, for everybody, under its own policy.

It stands before the gate: what a page is made of is no secret, what it shows comes from the API.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, urlsplit

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from reelwright.api.conditions import matches

HERE = Path(__file__).parents[1] / "site"
INDEX = "/index.html"
SCREENS = ("", "library", "video", "usage", "settings")
"""First words of addresses that the page itself knows how to show."""
TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".json": "application/json",
    ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2", ".mp4": "video/mp4",
    ".webp": "image/webp", ".jpg": "image/jpeg", ".png": "image/png",
}  # fmt: skip
"""What is served; systems do not agree on what endings mean."""
ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""Made by the build; the first that the client takes."""
FOR_GOOD = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"
NEVER_HERE = ("/api/", "/media/", "/health/", "/metrics")
"""What the service itself answers: it is asked often, and no file has to be looked for."""
NEAR = {"localhost", "127.0.0.1", "::1"}
MISSING = """\
The API runs; its page is not built in this installation.
From a checkout:  make web
Then load this again. The service need not be restarted.
"""


@dataclass(frozen=True)
class Variant:
    """One form of a file: as it is, or compressed."""

    path: Path
    etag: str


Table = Mapping[str, Mapping[str, Variant]]
"""By address: the forms of a file by their encoding, ``""`` as it is."""


def policy(origin: str) -> str:
    """What the page may load and do; ``origin`` is where media is kept."""
    return "; ".join((
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'",
        f"img-src 'self' blob: data: {origin}", f"media-src 'self' blob: {origin}",
        f"connect-src 'self' {origin}", "base-uri 'none'", "form-action 'self'",
        "frame-ancestors 'none'",
    ))  # fmt: skip


class Site:
    """Middleware that answers for the page's addresses and passes on all others."""

    def __init__(self, app: ASGIApp, origin: Callable[[], str], folder: Path = HERE) -> None:
        self._app = app
        self._origin = origin
        self._folder = folder
        self._built, self._files = -1, {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        address = str(scope["path"]) if scope["type"] == "http" else ""
        # A line like "GET * HTTP/1.1" names no path at all.
        ours = address.startswith("/") and not address.startswith(NEVER_HERE)
        if not ours or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        screen = address.split("/")[1] in SCREENS
        near = self._one_name(scope) if screen else None
        answer = near or await run_sync(
            self._answer, INDEX if screen else address, Headers(scope=scope)
        )
        if answer is None:
            await self._app(scope, receive, send)
            return
        scope["route"] = SimpleNamespace(path="page")
        await answer(scope, receive, send)

    def _one_name(self, scope: Scope) -> Response | None:
        """To the name that links to media begin with: to a browser ``localhost`` is another site
        than ``127.0.0.1``, and captions of another site's are not shown."""
        host = Headers(scope=scope).get("host", "")
        with suppress(ValueError):
            asked, ours = urlsplit(f"//{host}"), urlsplit(self._origin())
            names = asked.hostname, ours.hostname
            if names[0] != names[1] and {*names} <= NEAR and asked.port == ours.port:
                query = scope["query_string"].decode("latin-1")
                where = f"{ours.scheme}://{ours.netloc}{quote(scope['path'])}"
                return RedirectResponse(f"{where}?{query}" if query else where, 307)
        return None

    def _answer(self, address: str, headers: Headers) -> Response | None:
        forms = self._table().get(address)
        if forms is None:
            return PlainTextResponse(MISSING, 404) if address == INDEX else None
        encoding = accepted(headers.get("accept-encoding", ""), forms)
        found, own = forms[encoding], self._headers(address, forms, encoding)
        if matches(headers.get("if-none-match"), found.etag):
            return Response(status_code=304, headers={"ETag": found.etag, **own})
        return FileResponse(
            found.path, headers={"ETag": found.etag, **own}, media_type=_type(address)
        )

    def _headers(self, address: str, forms: Mapping[str, Variant], encoding: str) -> dict[str, str]:
        own = {"Cache-Control": FOR_GOOD if address.startswith("/assets/") else ASKED_AGAIN}
        if len(forms) > 1:
            own["Vary"] = "Accept-Encoding"
        if encoding:
            own["Content-Encoding"] = encoding
        if address == INDEX:
            own["Content-Security-Policy"] = policy(self._origin())
        return own

    def _table(self) -> Table:
        """The files there are; looked up again when the page was built again."""
        try:
            built = (self._folder / INDEX[1:]).stat().st_mtime_ns
        except OSError:
            return {}
        if built != self._built:
            self._files, self._built = files(self._folder), built
        return self._files


def files(folder: Path) -> Table:
    """What a build holds, by address: only what is listed here is ever opened."""
    found = {path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}
    return {
        f"/{path.relative_to(folder).as_posix()}": _forms(path, found)
        for path in found
        if path.suffix in TYPES
    }


def _forms(path: Path, found: set[Path]) -> dict[str, Variant]:
    paths = {"": path} | {
        encoding: path.with_name(path.name + suffix) for encoding, suffix in ENCODINGS.items()
    }
    return {name: _variant(each) for name, each in paths.items() if each in found}


def _variant(path: Path) -> Variant:
    facts = path.stat()
    return Variant(path, f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"')


def _type(address: str) -> str:
    return TYPES[Path(address).suffix]


def accepted(header: str, forms: Mapping[str, Variant]) -> str:
    """The first of our encodings that ``Accept-Encoding`` allows; ``""``: as it is."""
    weights = dict(map(_weighed, header.lower().split(",")))
    allowed = (each for each in ENCODINGS if each in forms and weights.get(each, 0) > 0)
    return next(allowed, "")


def _weighed(part: str) -> tuple[str, float]:
    name, _, weight = part.partition(";")
    try:
        return name.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0.0
