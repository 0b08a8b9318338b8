"""Watching a budget from outside while the program works on it."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

EVERY_SECONDS = 0.01
QUERY = """
SELECT scope, cap, reserved, spent,
  (SELECT coalesce(sum(reserved), 0) FROM calls
    WHERE state IN ('intent', 'submitted', 'unknown')),
  (SELECT coalesce(sum(cost), 0) FROM calls)
FROM budgets
"""


class Watcher:
    """Samples one installation's budgets; each sample is one statement, so that it is whole."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)
        self.samples = 0
        self.highest = 0.0
        """The largest share of the cap that was ever set aside or spent."""
        self.wrong: list[str] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(EVERY_SECONDS):
            self.look()

    def look(self) -> None:
        """One sample."""
        if not self._database.exists():
            return
        with closing(sqlite3.connect(self._database, timeout=30)) as connection:
            try:
                rows = connection.execute(QUERY).fetchall()
            except sqlite3.OperationalError:
                # Its tables are not made yet.
                return
        for row in rows:
            self._judge(*row)

    def _judge(
        self, scope: str, cap: int | None, reserved: int, spent: int, open_: int, paid: int
    ) -> None:
        self.samples += 1
        if (reserved, spent) != (open_, paid):
            self.wrong.append(f"{scope}: {reserved}+{spent}, and its calls say {open_}+{paid}")
        if cap is None:
            return
        if reserved + spent > cap:
            self.wrong.append(f"{scope}: {reserved}+{spent} of {cap}")
        self.highest = max(self.highest, (reserved + spent) / cap if cap else 0.0)
