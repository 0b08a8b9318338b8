"""CloudFront's functions, run by Node: which addresses are the page, and who is asking."""

import json
import subprocess
from pathlib import Path

import pytest
from infra.node import variables

EDGE = Path(__file__).parents[3] / "infra" / "edge"


def handled(function: str, uri: str, headers: dict[str, dict[str, str]]) -> dict[str, object]:
    event = {"viewer": {"ip": "198.51.100.7"}, "request": {"uri": uri, "headers": headers}}
    code = (EDGE / f"{function}.js").read_text()
    script = f"{code}\nprocess.stdout.write(JSON.stringify(handler({json.dumps(event)})));"
    words = [variables()["JSII_NODE"], "-e", script]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("uri", "file"),
    [
        ("/", "/index.html"),
        ("/library", "/index.html"),
        ("/video/v0123456789abcdef/edit", "/index.html"),
        ("/assets/index-a1.js", "/assets/index-a1.js"),
        ("/previews/bottle.mp4", "/previews/bottle.mp4"),
        ("/a.b/library", "/index.html"),
    ],
)
def test_what_is_no_file_is_the_page(uri: str, file: str) -> None:
    assert handled("page", uri, {})["uri"] == file


def test_a_viewer_cannot_say_who_it_is() -> None:
    told = {"x-viewer-ip": {"value": "203.0.113.1"}, "x-forwarded-for": {"value": "1.2.3.4"}}
    seen = handled("api", "/api/videos", told)
    assert seen["uri"] == "/api/videos"
    assert seen["headers"]["x-viewer-ip"] == {"value": "198.51.100.7"}  # type: ignore[index]
