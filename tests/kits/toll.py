"""A TCP proxy that can refuse, delay or cut: a bad network to a good server."""

import select
import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Literal

Mood = Literal["fine", "refuse", "slow", "cut"]
SLOW_SECONDS = 0.4


class Toll:
    """Passes bytes on to a port of this machine, in a mood that may change at any time.

    ``refuse``: connections are closed at once. ``slow``: each piece waits. ``cut``: connections
    end after some thousand bytes of an answer.
    """

    def __init__(self, target: int) -> None:
        self.mood: Mood = "fine"
        self._target = target
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True, name="toll").start()

    @property
    def port(self) -> int:
        """Where to connect to."""
        return int(self._listening.getsockname()[1])

    def turn(self, mood: Mood) -> None:
        """Change the mood; refusing ends what is open, too."""
        self.mood = mood
        if mood == "refuse":
            self._hang_up()

    def close(self) -> None:
        """End."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._hang_up()

    def _hang_up(self) -> None:
        with self._lock:
            for each in self._open:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(caller,), daemon=True).start()

    def _serve(self, caller: socket.socket) -> None:
        with caller:
            if self.mood == "refuse":
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._target), 5)
            except OSError:
                return
            with server:
                pair = {caller, server}
                with self._lock:
                    self._open |= pair
                with suppress(OSError):
                    self._pass_on(caller, server)
                with self._lock:
                    self._open -= pair

    def _pass_on(self, caller: socket.socket, server: socket.socket) -> None:
        answered = 0
        while True:
            for ready in select.select([caller, server], [], [])[0]:
                data = ready.recv(1 << 16)
                if not data:
                    return
                if self.mood == "slow":
                    time.sleep(SLOW_SECONDS)
                if self.mood == "cut" and ready is server:
                    answered += len(data)
                    if answered > 4096:
                        caller.sendall(data[: len(data) // 2])
                        return
                (server if ready is caller else caller).sendall(data)


@contextmanager
def toll(target: int) -> Generator[Toll]:
    """A proxy in front of a port."""
    opened = Toll(target)
    try:
        yield opened
    finally:
        opened.close()
