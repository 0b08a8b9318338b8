"""Conditional requests (RFC 9110, section 13)."""


def matches(if_none_match: str | None, etag: str) -> bool:
    """Whether the client has this already; the comparison is weak, as it should be for reading."""
    if if_none_match is None:
        return False
    given = (part.strip().removeprefix("W/") for part in if_none_match.split(","))
    return any(part in ("*", etag) for part in given)
