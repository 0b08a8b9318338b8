"""The sandbox as the tests of the page see it: a vendor that does what it is told."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

QUICK = {"*": 0.02}
PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Vendor:
    """A sandbox by its address."""

    root: str

    def does(self, *rules: dict[str, object]) -> None:
        """Misbehave so from now on; without a rule, not at all."""
        script = {"latency": QUICK, "rules": rules}
        where = f"{self.root}/sandbox/script"
        httpx.post(where, json=script, timeout=PATIENCE_SECONDS).raise_for_status()

    def jobs(self) -> list[dict[str, object]]:
        """What was ordered, whether the orderer knows of it or not."""
        return httpx.get(f"{self.root}/sandbox/jobs", timeout=PATIENCE_SECONDS).json()
