"""A user with hosted models: the program from outside, a sandbox in the vendors' place."""

import os
from decimal import Decimal
from pathlib import Path

from kits.films import Done, reelwright, told
from kits.sandboxes import charges, script
from reelwright.sandbox.serving import Served

PROMPT = "A 6 second ad for AquaPure, a water bottle that keeps drinks cold for 24 hours."
SMALL = ("--resolution", "480p", "--fps", "24", "--seed", "7", "--music", "none")
FRAMES = 144


class House:
    """One home at one sandbox. ``settings`` are variables beside the sandbox's own."""

    def __init__(self, served: Served, home: Path, **settings: str) -> None:
        self.served = served
        self.env = {**os.environ, **served.environment, "REELWRIGHT_HOME": str(home), **settings}
        self._before = len(charges(served))
        new = not (home / "reelwright.db").exists()
        self._spent = Decimal(0 if new else str(self.ask("costs")["total"]["spent_usd"]))

    def run(self, *words: str, code: int = 0) -> Done:
        """A command in words."""
        return reelwright(*words, env=self.env, code=code)

    def ask(self, *words: str, code: int = 0) -> dict:
        """A command, and the JSON that it answers with."""
        return told(self.run(*words, "--json", code=code))

    def make(self, *words: str, code: int = 0) -> dict:
        """A small film of the prompt."""
        return self.ask("make", PROMPT, *SMALL, *words, code=code)

    def script(self, *rules: dict) -> None:
        """What the sandbox does from now on."""
        self.served.bench.told(script(*rules))

    @property
    def charged(self) -> list[dict]:
        """What this user's calls were charged."""
        return charges(self.served)[self._before :]  # type: ignore[return-value]

    @property
    def bill(self) -> Decimal:
        """What was charged by now, as the sandbox has it."""
        return sum((Decimal(str(each["cost_usd"])) for each in self.charged), Decimal(0))

    def paid(self) -> Decimal:
        """What was charged by now. Fails unless costs know of it all, as spent or set aside."""
        total = self.ask("costs")["total"]
        paid, spent = self.bill, Decimal(str(total["spent_usd"])) - self._spent
        assert spent <= paid <= spent + Decimal(str(total["reserved_usd"]))
        return paid

    def settled(self) -> Decimal:
        """What was charged by now. Fails unless that is what was spent and nothing is set aside."""
        total = self.ask("costs")["total"]
        paid, spent = self.bill, Decimal(str(total["spent_usd"])) - self._spent
        assert (spent, total["reserved_usd"]) == (paid, 0), self.charged
        return paid
