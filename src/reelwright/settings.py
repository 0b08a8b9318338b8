"""Every setting, read from the environment (``REELWRIGHT_…``) and only in ``wiring``."""

import os
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote, urlsplit

import platformdirs
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from reelwright.common.errors import SettingsError

SHORTEST_SECRET = 32
"""Characters of a signing secret."""
LARGEST_CAP_USD = 1_000_000_000
"""In millionths it still is a number that databases hold."""


def _home() -> Path:
    return Path(platformdirs.user_data_dir("reelwright", appauthor=False))


class Settings(BaseSettings):
    """How this installation runs. Every field is also an environment variable."""

    model_config = SettingsConfigDict(
        env_prefix="REELWRIGHT_",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    home: Path = Field(default_factory=_home)
    """Where videos, the database and the log lie."""
    database_url: str | None = None
    """SQLAlchemy URL; by default SQLite in ``home``."""
    template_folder: Path | None = None
    """A folder of your own templates; by default ``home/templates``."""
    workers: int = Field(default_factory=lambda: min(os.cpu_count() or 2, 8), ge=1, le=64)
    """How many steps that work on this machine run side by side."""
    provider_workers: int = Field(default=32, ge=1, le=256)
    """How many steps that wait for a vendor run beside those."""
    lease_seconds: float = Field(default=20.0, gt=2.0, allow_inf_nan=False)
    """How long a silent worker on another machine keeps its step."""
    keep_days: float = Field(default=7.0, ge=0)
    """How long intermediates of finished videos are kept; ``clean`` applies it."""
    base_url: str = "http://127.0.0.1:8000"
    """What signed links start with."""
    signing_secret: str | None = None
    """Secret of signed links, or several with commas between: the first signs, all are accepted.
    By default one is made and kept in ``home``."""
    user_cap_usd: Decimal | None = Field(default=None, ge=0, le=LARGEST_CAP_USD)
    """The most that one user may ever spend, in US dollars; by default without end."""
    day_cap_usd: Decimal | None = Field(default=None, ge=0, le=LARGEST_CAP_USD)
    """The most that one user may spend on one day (UTC), in US dollars."""
    takes: int = Field(default=2, ge=1, le=5)
    """The most takes that are made, and paid for, of a chunk whose clips are not good."""
    safety: Literal["off", "record", "block"] = "block"
    """What happens when a picture that a user gave or a vendor returned looks unsafe."""
    c2pa_cert: Path | None = None
    """The certificate chain that signs films, PEM; by default a development one is made."""
    c2pa_key: Path | None = None
    """Its private key, PEM."""
    model_folder: Path | None = None
    """A folder of your own model profiles and quality tiers; by default ``home/models``."""
    moderator: Literal["off", "openai"] = "off"
    """Who judges the words of briefs and prompts before anything is made."""
    openai_api_key: str | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    replicate_api_token: str | None = Field(default=None, validation_alias="REPLICATE_API_TOKEN")
    replicate_base_url: str | None = Field(default=None, validation_alias="REPLICATE_BASE_URL")
    runwayml_api_secret: str | None = Field(default=None, validation_alias="RUNWAYML_API_SECRET")
    runwayml_base_url: str | None = Field(default=None, validation_alias="RUNWAYML_BASE_URL")
    broker_url: str | None = None
    """Redis or Valkey: wakes workers, counts requests; by default this process does both."""
    storage_url: str | None = None
    """``s3://bucket/prefix?endpoint=…&region=…``; by default a folder in ``home``."""
    executor: Literal["embedded", "celery"] = "embedded"
    """Who works: threads of the server itself, or workers that ``broker_url`` wakes."""
    host: str = "127.0.0.1"
    """What ``serve`` listens on; anything but loopback needs an API key first."""
    first_key: str | None = None
    """The secret of the first API key; made, with all rights, when there never was one."""
    port: int = Field(default=8000, ge=0, le=65535)
    allow_origins: Annotated[tuple[str, ...], NoDecode] = ()
    """Pages of other origins that may call the API (CORS), with commas between."""
    active_per_user: int = Field(default=1, ge=0, le=1000)
    """How many videos of one user are made at once; 0: no limit. ``local`` has none."""
    rate_per_minute: int = Field(default=600, ge=0)
    """Requests a minute and key; 0: no limit."""
    max_upload_mb: int = Field(default=100, ge=1, le=2000)
    """The largest file that a user may send, in millions of bytes."""
    webhook_attempts: int = Field(default=8, ge=1, le=20)
    """How often a webhook is tried before it is given up; eight tries take 32 hours."""
    webhook_private: bool = False
    """Whether webhooks may lead into private networks and go without encryption."""
    otel: bool | None = None
    """Whether traces are sent; by default where an ``OTEL_…_ENDPOINT`` names who receives them."""
    otel_endpoint: str | None = Field(default=None, validation_alias="OTEL_EXPORTER_OTLP_ENDPOINT")
    otel_traces_endpoint: str | None = Field(
        default=None, validation_alias="OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
    )
    otel_protocol: str | None = Field(default=None, validation_alias="OTEL_EXPORTER_OTLP_PROTOCOL")
    otel_traces_protocol: str | None = Field(
        default=None, validation_alias="OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"
    )
    otel_exporter: str = Field(default="otlp", validation_alias="OTEL_TRACES_EXPORTER")
    """These are read by OpenTelemetry itself; here only for whether it is wanted."""
    cloudfront_url: str | None = None
    """The distribution that signed links lead to, in place of the bucket."""
    cloudfront_key_id: str | None = None
    """The id of its public key."""
    cloudfront_key_file: Path | None = None
    """The private key that belongs to it, PEM."""
    cloudfront_key: str | None = None
    """The key itself in place of its file: PEM, or that in base64 on one line."""
    emf_namespace: str | None = None
    """Workers write measurements into their log for CloudWatch, under this name."""
    spec_model: str = "builtin/rules"
    image_model: str = "builtin/stills"
    video_model: str = "builtin/clips"
    music_model: str = "builtin/music"
    voice_model: str = "builtin/voice"

    @field_validator(
        "home", "template_folder", "model_folder", "c2pa_cert", "c2pa_key", "cloudfront_key_file"
    )
    @classmethod
    def _absolute(cls, folder: Path | None) -> Path | None:
        return folder.expanduser().absolute() if folder is not None else None

    @field_validator("allow_origins", mode="before")
    @classmethod
    def _listed(cls, given: object) -> object:
        return _parts(given) if isinstance(given, str) else given

    @field_validator("openai_api_key", "replicate_api_token", "runwayml_api_secret")
    @classmethod
    def _sendable(cls, given: str | None) -> str | None:
        key = given.strip() if given else given
        if key and not all("!" <= letter <= "~" for letter in key):
            raise ValueError("a key has no blanks and no letters like “ or ö: copy it anew")
        return key

    @field_validator("openai_base_url", "replicate_base_url", "runwayml_base_url")
    @classmethod
    def _web_address(cls, given: str | None) -> str | None:
        url = given.strip() if given else given
        if url and not _is_web_address(url):
            raise ValueError(f"{url} is no web address, as in https://api.example.com")
        return url

    @field_validator("signing_secret")
    @classmethod
    def _long_enough(cls, given: str | None) -> str | None:
        if given is not None and min(map(len, _parts(given) or ("",))) < SHORTEST_SECRET:
            raise ValueError(f"every secret needs at least {SHORTEST_SECRET} characters")
        return given

    @property
    def signing_secrets(self) -> tuple[bytes, ...]:
        """The secrets of signed links, the one that signs first; empty: one is kept in ``home``."""
        return tuple(secret.encode() for secret in _parts(self.signing_secret or ""))

    @property
    def database(self) -> str:
        """The database's URL."""
        if self.database_url:
            return self.database_url
        # A folder's name may hold what means something in a URL: ``?``, ``%``.
        return f"sqlite:///{quote(str(self.home / 'reelwright.db'))}"

    @property
    def is_traced(self) -> bool:
        """Whether traces are to be sent."""
        if self.otel is not None:
            return self.otel
        return self.otel_exporter != "none" and bool(
            self.otel_traces_endpoint or self.otel_endpoint
        )

    @property
    def models(self) -> Path:
        """The folder of the user's own model profiles; it need not exist."""
        return self.model_folder or self.home / "models"

    @property
    def templates(self) -> Path:
        """The folder of the user's own templates; it need not exist."""
        return self.template_folder or self.home / "templates"


def _parts(listed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in listed.split(",") if part.strip())


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0


def load() -> Settings:
    """The settings of this process; ``SettingsError`` names the variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        variable = _variable("_".join(str(part) for part in first["loc"]))
        why = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{variable}: {why}", hint=f"change {variable} or unset it") from error


def _variable(place: str) -> str:
    """Keys and addresses of vendors are called as everybody calls them."""
    fields = Settings.model_fields.values()
    return place if any(place == each.validation_alias for each in fields) else (
        f"REELWRIGHT_{place}".upper()
    )  # fmt: skip
