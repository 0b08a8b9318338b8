"""Where a page of a list goes on, as text that tells nothing and breaks nothing."""

from reelwright.api.problems import Refusal

Position = tuple[float, str]
"""(when the last one shown was made, its id)."""


def cursor_of(last: Position) -> str:
    """As text."""
    return f"{last[0].hex()}_{last[1]}"


def position(cursor: str | None) -> Position | None:
    """From text; ``None``: the beginning. Raises ``Refusal``."""
    if cursor is None:
        return None
    at, _, last = cursor.partition("_")
    try:
        when = float.fromhex(at)
    except (ValueError, OverflowError):
        when = -1.0
    if not 0 <= when < 1e11 or not last.isalnum() or not last.isascii():
        raise Refusal(
            "invalid-request", "The cursor is none of ours.",
            "Give next_cursor of the page before, as it is.", field="cursor",
        )  # fmt: skip
    return when, last
