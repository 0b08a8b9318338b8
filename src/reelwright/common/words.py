"""What may stand on a screen or in a model's prompt as words: no code, no address, no path."""

import re

_CODE = re.compile(
    r"[<>{}\[\]\\|^`\x00-\x1f\x7f]|\$[({]|\$\w*[a-z_]\w*|&&|&#|%[0-9][0-9a-f]|'\)|\w\(['\"\w]*\.\w"
    r"|(?<!\w)--\w|\S=|=\S",
    re.IGNORECASE,
)
"""Brackets, expansions, entities, escapes, options, assignments: what programs read."""
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]*:/|//|\bwww\.|\b(?:data|javascript|file|vbscript|about|tel):\S"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b0x[0-9a-f]{4,}|\blocalhost\b|\.\w+:\d",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"\.\./|(?:^|\s)(?:~|\.{0,2})/[\w.][\w.-]*/|\b[a-z]:\\"
    r"|(?:^|\W)/(?:etc|dev|proc|tmp|home|var|usr|root|bin|sys|mnt|opt)\b"
    r"|\w\.(?:sh|exe|py|js|php|bat|ps1|dll|env|ya?ml|json|toml|ini|conf|cfg|pem|key|sql|db|log"
    r"|txt|mp[34]|mov|wav|png|jpe?g|gif|svg|html?|xml|zip)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\bhttps?://(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w-]+)?)/?(?=$|[\s,;!)])"
    r"|\bwww\.((?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w-]+)?)/?(?=$|[\s,;!)])",
    re.IGNORECASE,
)


def is_text(line: str) -> bool:
    """Whether a line is words for people. A bare domain (``nimbus.run``) is; a link is not."""
    if not any(map(str.isalnum, line)):
        return False
    return not any(pattern.search(line) for pattern in (_CODE, _ADDRESS, _PATH))


def unlinked(line: str) -> str:
    """The line with a plain web link told as people say it: ``https://www.a.com/`` → ``a.com``."""
    return _LINK.sub(lambda match: match[1] or match[2], line)
