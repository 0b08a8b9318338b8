"""What everything in an installation stands on: its database, its files, its templates."""

from collections.abc import Callable
from functools import cached_property

from reelwright.common.errors import SettingsError
from reelwright.common.ports import Storage
from reelwright.common.tracing import SILENT, Tracer
from reelwright.database.connection import Database
from reelwright.settings import Settings
from reelwright.storage.cloudfront import Distribution
from reelwright.storage.factory import storage
from reelwright.storage.signing import Signer, kept_secret
from reelwright.templates.loader import Library


class Ground:
    """Each part is made when first asked for, and closed by ``close``."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._closers: list[Callable[[], None]] = []

    def at_close(self, close: Callable[[], None]) -> None:
        """Have something closed with the installation; the latest first."""
        self._closers.append(close)

    def close(self) -> None:
        """Let go of threads, locks and connections."""
        while self._closers:
            self._closers.pop()()

    @cached_property
    def database(self) -> Database:
        """The truth, with its tables up to date."""
        database = Database(self.settings.database)
        database.migrate()
        self._closers.append(database.close)
        return database

    @cached_property
    def storage(self) -> Storage:
        """Where media lies."""
        settings = self.settings
        return storage(
            settings.storage_url,
            settings.home,
            lambda: self.signer,
            settings.base_url,
            _distribution(settings),
        )

    @cached_property
    def tracer(self) -> Tracer:
        """Where traces go: nowhere, unless a receiver is named. Raises ``SettingsError``."""
        if not self.settings.is_traced:
            return SILENT
        from reelwright.wiring.tracing import otel

        tracer = otel(self.settings)
        self._closers.append(tracer.close)
        return tracer

    @cached_property
    def signer(self) -> Signer:
        """What signs links to files that this installation serves itself."""
        given = self.settings.signing_secrets
        return Signer(given or [kept_secret(self.settings.home / "secret")])

    @cached_property
    def library(self) -> Library:
        """The shipped templates and the user's own."""
        return Library([self.settings.templates])


def _distribution(settings: Settings) -> Distribution | None:
    key = settings.cloudfront_key or settings.cloudfront_key_file
    given = (settings.cloudfront_url, settings.cloudfront_key_id, key)
    url, key_id, _ = given
    if url and key_id and key:
        return Distribution(url, key_id, key)
    if any(given):
        raise SettingsError(
            "links of a CloudFront distribution need its address, a key's id and the key",
            hint="set REELWRIGHT_CLOUDFRONT_URL, REELWRIGHT_CLOUDFRONT_KEY_ID and "
            "REELWRIGHT_CLOUDFRONT_KEY_FILE or REELWRIGHT_CLOUDFRONT_KEY, or none of them",
        )
    return None
