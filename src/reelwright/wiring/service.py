"""What serving others takes, beside making films: keys, uploads, webhooks, records."""

import time
from functools import cached_property, partial
from pathlib import Path

from reelwright.orchestrator import deleting, stalling
from reelwright.orchestrator.audit import Audit
from reelwright.orchestrator.courier import Courier
from reelwright.orchestrator.idempotency import Idempotency
from reelwright.orchestrator.keys import Keys
from reelwright.orchestrator.own_templates import OwnTemplates
from reelwright.orchestrator.owner import is_dead
from reelwright.orchestrator.uploads import Uploads
from reelwright.orchestrator.webhooks import Webhooks
from reelwright.wiring.ground import Ground


class Service(Ground):
    """Each part is made when first asked for."""

    @cached_property
    def keys(self) -> Keys:
        """Who may ask."""
        return Keys(self.database)

    @cached_property
    def idempotency(self) -> Idempotency:
        """Requests that may be sent again."""
        return Idempotency(self.database)

    @cached_property
    def uploads(self) -> Uploads:
        """Files that are sent ahead of a video."""
        from reelwright.media.assets import cleaned
        from reelwright.media.probe import probe

        most = self.settings.max_upload_mb * 1_000_000
        return Uploads(self.database, self.storage, probe, cleaned, most, cut=_cut)

    @cached_property
    def own_templates(self) -> OwnTemplates:
        """The templates that owners have sent."""
        return OwnTemplates(self.database)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Who is told of the end of videos."""
        return Webhooks(self.database, self.settings.webhook_private)

    @cached_property
    def audit(self) -> Audit:
        """What was asked, extracted, refused and spent."""
        return Audit(self.database)

    def courier(self) -> Courier:
        """What sends to webhooks: ``start`` it in one or more processes; closed by ``close``."""
        from reelwright.providers.posting import post

        send = partial(post, private=self.settings.webhook_private)
        courier = Courier(self.database, send, self.settings.webhook_attempts)
        self._closers.append(courier.close)
        return courier

    def is_stalled(self, video_id: str) -> bool:
        """Whether the video is under way, but nobody is left to work on it: neither a process of
        this machine nor, where the database is shared, of another."""
        folder = self.settings.home / "owners"
        here = not all(is_dead(folder, lock.stem) for lock in folder.glob("*.lock"))
        patience = None if self.database.is_sqlite else self.settings.lease_seconds
        with self.database.read() as session:
            return stalling.is_stalled(
                session, video_id, time.time(), partial(is_dead, folder), here=here,
                patience=patience,
            )  # fmt: skip

    def tidy(self) -> None:
        """Forget what is kept for a day only, and finish deletions that a crash broke off."""
        self.idempotency.clean()
        self.uploads.clean()
        deleting.carry_out(self.database, self.storage)


def _cut(photo: Path, target: Path) -> str | None:
    """Write the product as films will show it; says why where it is the whole photo."""
    from PIL import Image

    from reelwright.providers.builtin.stills import product_cut

    found = product_cut(photo)
    Image.fromarray(found.pixels).save(target, "PNG", compress_level=1)
    return found.why
