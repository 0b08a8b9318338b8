"""500 users who each ask for a film, and poll how it stands every 3 s.

Needs a server whose owner's key (scope admin) is in ``REELWRIGHT_KEY``; see README.md here.
"""

import os

from locust import HttpUser, constant_pacing, task

FILM = {
    "prompt": "A 6 second ad for Lumen, a lamp that dims by touch.",
    "options": {"resolution": "480p", "duration": 6, "music": "none"},
    "pause_after": "validate",
}
"""It is planned, and then waits for its owner: polls are measured, not films."""


class Watcher(HttpUser):
    """A user with a key and a film of their own."""

    wait_time = constant_pacing(3)
    count = 0
    etag = ""

    def on_start(self) -> None:
        """Get a key, ask for a film."""
        self.enter()
        begun = self.client.post("/api/generate", json=FILM, name="ask for a film")
        self.path = begun.json()["status_url"]

    def enter(self) -> None:
        """Get a key of one's own."""
        Watcher.count += 1
        owner = f"watcher{Watcher.count}-{os.getpid()}"
        boss = {"Authorization": f"Bearer {os.environ['REELWRIGHT_KEY']}"}
        body = {"owner": owner, "name": "locust"}
        made = self.client.post("/api/keys", json=body, headers=boss, name="make a key")
        self.client.headers["Authorization"] = f"Bearer {made.json()['secret']}"

    @task
    def poll(self) -> None:
        """Look how the film stands."""
        self.look("poll")

    def look(self, name: str) -> None:
        """Nothing new is an answer, too."""
        headers = {"If-None-Match": self.etag} if self.etag else {}
        with self.client.get(self.path, headers=headers, name=name, catch_response=True) as answer:
            if answer.status_code in (200, 304):
                self.etag = answer.headers["ETag"]
                answer.success()
            else:
                answer.failure(f"{answer.status_code}: {answer.text[:200]}")
