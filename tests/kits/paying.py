"""A film whose clips are made and paid for at a sandbox, without going through the command line."""

import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import httpx

from kits import sandboxes
from reelwright.common.spec import Brief, Options
from reelwright.orchestrator.costs import costs, total
from reelwright.sandbox.serving import Served
from reelwright.settings import Settings
from reelwright.wiring import App

MODEL = "replicate/wan-2.2-i2v-fast-480p"
BRIEF = Brief(
    prompt="A 6 second ad for Lumen, a lamp that dims by touch.",
    options=Options(duration=Fraction(6), resolution="480p", music="none"),
)


class Customer:
    """Somebody with installations in one folder and an account at a sandbox."""

    def __init__(self, home: Path, served: Served) -> None:
        self.served = served
        self._home = home
        self._apps: list[App] = []

    def open(self, **settings: object) -> App:
        """The installation, as another process would open it."""
        values = {
            "home": self._home,
            "workers": 4,
            "video_model": MODEL,
            "replicate_api_token": "r8_test",
            "replicate_base_url": self.served.environment["REPLICATE_BASE_URL"],
            **settings,
        }
        self._apps.append(App(Settings.model_validate(values)))
        return self._apps[-1]

    def close(self) -> None:
        for app in self._apps:
            app.close()

    def jobs(self) -> list[dict[str, str]]:
        """What the vendor has taken."""
        return httpx.get(f"{self.served.root}/sandbox/jobs").json()

    def tell(self, *rules: object) -> None:
        """How the vendor behaves from now on."""
        script = {"latency": sandboxes.QUICK, "rules": rules}
        httpx.post(f"{self.served.root}/sandbox/script", json=script).raise_for_status()

    def agreed(self, app: App, video: str) -> Decimal:
        """What the vendor has charged, which is what the journal and the film say; nothing is set
        aside any more."""
        told = sandboxes.charges(self.served)
        charged = sum((Decimal(str(each["cost_usd"])) for each in told), Decimal())
        with app.database.read() as session:
            line = total(costs(session, "video", video_id=video))
        assert (line.spent_usd, line.reserved_usd) == (charged, 0)
        assert app.videos.look(video).cost_usd == charged
        return charged


def until(true: Callable[[], object], seconds: float = 60) -> None:
    """Wait for something to come true."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)
