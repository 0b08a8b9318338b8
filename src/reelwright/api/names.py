"""What a picture that was sent is called: browsers send them under any name, or none."""

_PICTURES = ((b"\x89PNG", (".png",)), (b"\xff\xd8\xff", (".jpg", ".jpeg")), (b"RIFF", (".webp",)))
"""How files begin, and the endings of their names."""


def named(given: str, head: bytes) -> str:
    """The name with the ending of what the file's first bytes say; other files keep theirs."""
    endings = next((ends for begins, ends in _PICTURES if head.startswith(begins)), ())
    if not endings or given.lower().endswith(endings):
        return given
    if head[:4] == b"RIFF" and head[8:12] != b"WEBP":
        return given
    return f"{given or 'picture'}{endings[0]}"
