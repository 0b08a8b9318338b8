"""What every executor can be asked for, wherever the work is done."""

from typing import Protocol


class Executor(Protocol):
    """Has videos worked on: ``Embedded`` in this process, ``Remote`` by workers elsewhere."""

    def start(self, video_id: str) -> None:
        """Have one video worked on."""
        ...

    def serve(self) -> None:
        """Have every running video worked on, until ``stop``."""
        ...

    def wake(self, video_id: str) -> None:
        """Say that the video has something new to do. May be lost: it is a matter of speed."""
        ...

    def stop(self) -> None:
        """Ask the steps that run in this process to end and be released."""
        ...

    def wait(self, seconds: float) -> bool:
        """Wait at most so long; says whether the work that was started has ended."""
        ...

    def halt(self, seconds: float) -> bool:
        """``stop``, and say whether that was done in so many seconds; raises nothing."""
        ...
