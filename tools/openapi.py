"""The OpenAPI document that the page's types are made from: ``openapi.py`` writes web/openapi.json.

``openapi.py check`` only says whether it is what the service answers today. No server is started.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from reelwright.api.app import build
from reelwright.api.house import House
from reelwright.orchestrator.executors.port import Executor
from reelwright.settings import Settings
from reelwright.wiring import App

TARGET = Path(__file__).parents[1] / "web" / "openapi.json"


def written() -> str:
    """The document as text: sorted, so that only a change of the API changes it."""
    with TemporaryDirectory() as home:
        app = App(Settings.model_validate({"home": home}))
        try:
            document = build(House.of(app, cast("Executor", None))).openapi()
        finally:
            app.close()
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main(words: list[str]) -> int:
    """Write it, or check what is there; the exit code."""
    text = written()
    if words == ["check"]:
        if TARGET.exists() and TARGET.read_text() == text:
            return 0
        print("web/openapi.json is not what the service answers: run `make types`", file=sys.stderr)
        return 1
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
