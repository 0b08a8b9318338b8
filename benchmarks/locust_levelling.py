"""500 users who poll and 50 who each have a film made, in one minute: what a queue levels out.

Run by ``levelling.py``, which needs the key of whoever runs the server in ``REELWRIGHT_KEY``.
"""

import random

from locust import constant_pacing, task
from locustfile import FILM, Watcher

WITHIN_SECONDS = 60.0


class Poller(Watcher):
    """Looks every 3 s how a planned film stands."""

    fixed_count = 500


class Maker(Watcher):
    """Asks for a film at some moment of the first minute, and looks until it has ended."""

    fixed_count = 50
    wait_time = constant_pacing(3)
    path = ""

    def on_start(self) -> None:
        """Get a key; the film is asked for later."""
        self.enter()
        self.turns = int(random.uniform(0, WITHIN_SECONDS / 3))

    @task
    def poll(self) -> None:
        """Wait, ask, look."""
        if self.turns > 0:
            self.turns -= 1
        elif not self.path:
            body = {name: value for name, value in FILM.items() if name != "pause_after"}
            begun = self.client.post("/api/generate", json=body, name="have a film made")
            if begun.status_code == 202:
                self.path = begun.json()["status_url"]
        else:
            self.look("look at the film")
