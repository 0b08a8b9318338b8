"""Whether a service that was just put somewhere does its work: ``python -m infra.smoke URL``.

Asks for what a user would: health, a short film, its file. Needs a key in ``REELWRIGHT_API_KEY``
for the film; without one only what everybody may see is looked at. Standard library only.
"""

import argparse
import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

PROMPT = "A 6 second ad for AquaPure, a steel water bottle."
FILM_SECONDS = 600.0
LOOK_SECONDS = 3.0
ENDS = ("finished", "failed", "cancelled")


class Broken(Exception):
    """What does not work, in words."""


@dataclass(frozen=True)
class Answer:
    """An answer, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, object]:
        """The body as an object. Raises ``Broken``."""
        try:
            return dict(json.loads(self.body))
        except ValueError as error:
            raise Broken(f"no JSON came: {self.body[:80]!r}") from error


@dataclass(frozen=True)
class Service:
    """A service at an address."""

    url: str
    key: str | None = None

    def ask(self, path: str, body: object = None) -> Answer:
        """One request. ``path`` may be a whole address. Raises ``Broken`` when nobody answers."""
        own = path.startswith("/")
        headers = {"Authorization": f"Bearer {self.key}"} if self.key and own else {}
        data = json.dumps(body).encode() if body is not None else None
        if data:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
        # Addresses of our own service, and what it answers with.
        url = self.url.rstrip("/") + path if own else path
        request = urllib.request.Request(url, data, headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as got:
                return Answer(got.status, dict(got.headers.items()), got.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, dict(error.headers.items()), error.read())
        except OSError as error:
            raise Broken(f"{path.partition('?')[0]}: nobody answers ({error})") from error


def everybody(service: Service, *, page: bool) -> None:
    """Health, and the page when there is one. Raises ``Broken``."""
    _expect(service.ask("/health/live"), "the service lives")
    ready = service.ask("/health/ready")
    _expect(ready, f"the service is ready: {ready.body[:300]!r}")
    if page:
        got = service.ask("/")
        _expect(got, "the page is there")
        headers = {name.lower(): value for name, value in got.headers.items()}
        if "script-src 'self'" not in headers.get("content-security-policy", ""):
            raise Broken("the page comes without its Content-Security-Policy")


def film(service: Service, say: Callable[[str], object] = print) -> str:
    """Have a short film made, drawn here so that it costs nothing, and fetch it; its id."""
    asked = service.ask("/api/generate", {"prompt": PROMPT, "options": {"resolution": "480p"}})
    _expect(asked, f"a film is accepted: {asked.body[:300]!r}", 202)
    video = str(asked.json()["video_id"])
    state = _ended(service, video, say)
    if state != "finished":
        raise Broken(f"the film {video} is {state}: {service.ask(f'/api/status/{video}').body!r}")
    # urllib follows to where the media lies, and leaves the key behind, as browsers do.
    got = _followed(service, f"/api/video/{video}/download")
    if got.body[4:8] != b"ftyp":
        raise Broken(f"what was downloaded is no film: {got.body[:40]!r}")
    say(f"film {video}: {len(got.body)} bytes")
    return video


def _ended(service: Service, video: str, say: Callable[[str], object]) -> str:
    deadline = time.monotonic() + FILM_SECONDS
    while time.monotonic() < deadline:
        status = service.ask(f"/api/status/{video}").json()
        if status.get("status") in ENDS:
            return str(status["status"])
        say(f"film {video}: {status.get('progress')}")
        time.sleep(LOOK_SECONDS)
    raise Broken(f"the film {video} was not finished within {FILM_SECONDS:.0f} s")


def _followed(service: Service, path: str) -> Answer:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *given: object) -> None:  # type: ignore[override]
            return None

    headers = {"Authorization": f"Bearer {service.key}"} if service.key else {}
    request = urllib.request.Request(service.url.rstrip("/") + path, headers=headers)
    try:
        urllib.request.build_opener(Stay).open(request, timeout=30)
    except urllib.error.HTTPError as error:
        if error.code == 302:
            got = service.ask(error.headers["Location"])
            _expect(got, f"the link to the film works: {got.body[:300]!r}")
            return got
        raise Broken(f"{path}: {error.code}") from error
    raise Broken(f"{path} leads nowhere")


def _expect(answer: Answer, what: str, status: int = 200) -> None:
    if answer.status != status:
        raise Broken(f"{answer.status} in place of {status}; wanted: {what}")


def main(words: Sequence[str]) -> int:
    """The exit code: 0 when everything works."""
    parser = argparse.ArgumentParser(prog="python -m infra.smoke")
    parser.add_argument("url")
    parser.add_argument("--page", action="store_true", help="the page has to be there, too")
    asked = parser.parse_args(words)
    service = Service(asked.url, os.environ.get("REELWRIGHT_API_KEY"))
    try:
        everybody(service, page=asked.page)
        if service.key:
            film(service)
        else:
            print("no REELWRIGHT_API_KEY: no film was asked for")  # noqa: T201
    except Broken as error:
        print(f"smoke: {error}", file=sys.stderr)  # noqa: T201
        return 1
    print(f"smoke: {asked.url} works")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
