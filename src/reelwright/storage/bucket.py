"""A bucket's address: ``s3://bucket/prefix?region=…&endpoint=…&public=…``."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from reelwright.common.errors import SettingsError

REGION = "us-east-1"
"""What servers that are not Amazon's expect to be signed for."""
_KNOWN = {"region", "endpoint", "public"}


@dataclass(frozen=True)
class Bucket:
    """Where objects lie. ``prefix`` has no slash at its ends."""

    name: str
    prefix: str = ""
    region: str = REGION
    endpoint: str | None = None
    """Another server than Amazon's."""
    public: str | None = None
    """The same server as browsers reach it; by default ``endpoint``."""

    def path(self, key: str) -> str:
        """The object's whole name in the bucket."""
        return f"{self.prefix}/{key}" if self.prefix else key


def parsed(url: str) -> Bucket:
    """The address in its parts. Raises ``SettingsError`` when it is none."""
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    wrong = query.keys() - _KNOWN
    if parts.scheme != "s3" or not parts.hostname or wrong:
        raise SettingsError(
            "REELWRIGHT_STORAGE_URL is no address of a bucket"
            + (f": it has {', '.join(sorted(wrong))}" if wrong else ""),
            hint="give s3://bucket/prefix?region=eu-central-1, for other servers than Amazon's "
            "with &endpoint=https://host, or unset it to keep files in a folder",
        )
    return Bucket(
        name=parts.netloc,
        prefix=parts.path.strip("/"),
        region=query.get("region", REGION),
        endpoint=_address(query.get("endpoint")),
        public=_address(query.get("public")),
    )


def _address(given: str | None) -> str | None:
    if given is None:
        return None
    if urlsplit(given).scheme not in ("http", "https") or not urlsplit(given).hostname:
        raise SettingsError(
            f"REELWRIGHT_STORAGE_URL: {given!r} is no address of a server",
            hint="give endpoint=https://host or endpoint=http://host:port",
        )
    return given.rstrip("/")
