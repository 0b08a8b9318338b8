"""The tables of those who ask: keys, uploads, webhooks, and what they did."""

from sqlalchemy import BigInteger, Double, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from reelwright.database.base import Base, Id, Json, JsonDict


class KeyRow(Base):
    """An API key. Of its secret only the digest is kept."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[list[str]] = mapped_column(Json)
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[float] = mapped_column(Double)
    last_used_at: Mapped[float | None] = mapped_column(Double)
    revoked_at: Mapped[float | None] = mapped_column(Double)


class RequestRow(Base):
    """A request that may be sent again under its ``Idempotency-Key``, and its answer."""

    __tablename__ = "requests"

    owner: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    token: Mapped[str] = mapped_column(String(32))
    """Of whoever carries it out now."""
    status: Mapped[int | None] = mapped_column(Integer)
    body: Mapped[JsonDict | None] = mapped_column(Json)
    begun_at: Mapped[float] = mapped_column(Double, index=True)


class UploadRow(Base):
    """A file that a user sent, in clean form, until videos take it in."""

    __tablename__ = "uploads"
    __table_args__ = (Index("ix_uploads_page", "owner", "id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(255))
    """What the user called it; shown, never a path."""
    state: Mapped[str] = mapped_column(String(16))
    """``waiting`` for its bytes, or ``ready``."""
    key: Mapped[str] = mapped_column(Text)
    digest: Mapped[str | None] = mapped_column(String(64))
    bytes: Mapped[int] = mapped_column(BigInteger, default=0)
    content_type: Mapped[str] = mapped_column(String(64))
    facts: Mapped[JsonDict | None] = mapped_column(Json)
    cutout: Mapped[JsonDict | None] = mapped_column(Json)
    """What became of its cut-out, once somebody asked to see it: ``why`` it is a card."""
    created_at: Mapped[float] = mapped_column(Double)
    used_at: Mapped[float] = mapped_column(Double, index=True)


class WebhookRow(Base):
    """Where to tell an owner of the end of videos."""

    __tablename__ = "webhooks"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    url: Mapped[str] = mapped_column(Text)
    events: Mapped[list[str]] = mapped_column(Json)
    secret: Mapped[str] = mapped_column(String(128))
    """Signs every delivery, so that it cannot be kept as a digest."""
    created_at: Mapped[float] = mapped_column(Double)
    disabled_at: Mapped[float | None] = mapped_column(Double)
    """When its server said that it is gone (410)."""


class DeliveryRow(Base):
    """One message to one webhook, written in the transaction that it tells of."""

    __tablename__ = "deliveries"
    __table_args__ = (
        Index("ix_deliveries_due", "state", "not_before"),
        Index("ix_deliveries_webhook", "webhook_id", "id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    message_id: Mapped[str] = mapped_column(String(40), unique=True)
    """What the receiver tells a message that came twice by."""
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"))
    event: Mapped[str] = mapped_column(String(32))
    video_id: Mapped[str | None] = mapped_column(String(32))
    body: Mapped[JsonDict] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(16))
    """``pending``, ``sent`` or ``failed``."""
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    not_before: Mapped[float] = mapped_column(Double)
    """When it is tried next; while it is being sent, when it counts as lost."""
    created_at: Mapped[float] = mapped_column(Double)
    ended_at: Mapped[float | None] = mapped_column(Double)
    status: Mapped[int | None] = mapped_column(Integer)
    """The last answer's status."""
    why: Mapped[str | None] = mapped_column(Text)
    """Why the last try failed."""


class AuditRow(Base):
    """What was asked, extracted, moderated and spent; it outlives the video."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_owner", "owner", "id"),
        Index("ix_audit_video", "video_id", "id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    owner: Mapped[str] = mapped_column(String(64))
    key_id: Mapped[str | None] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(32))
    video_id: Mapped[str | None] = mapped_column(String(32))
    facts: Mapped[JsonDict] = mapped_column(Json)
    at: Mapped[float] = mapped_column(Double)


class TemplateRow(Base):
    """A template of an owner's own."""

    __tablename__ = "templates"

    owner: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[JsonDict] = mapped_column(Json)
    updated_at: Mapped[float] = mapped_column(Double)


class CapsRow(Base):
    """What an owner will not spend more than, in millionths of a dollar; ``None``: no cap."""

    __tablename__ = "caps"

    owner: Mapped[str] = mapped_column(String(64), primary_key=True)
    video: Mapped[int | None] = mapped_column(BigInteger)
    """On one video, unless less is asked for."""
    day: Mapped[int | None] = mapped_column(BigInteger)
    user: Mapped[int | None] = mapped_column(BigInteger)
    """Ever."""


class PastCostRow(Base):
    """What a video that was deleted had cost, in one phase, by one model, on one day."""

    __tablename__ = "past_costs"

    video_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    phase: Mapped[str] = mapped_column(String(16), primary_key=True)
    model: Mapped[str] = mapped_column(String(128), primary_key=True)
    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    """UTC, ``2026-11-22``."""
    owner: Mapped[str] = mapped_column(String(64), index=True)
    calls: Mapped[int] = mapped_column(Integer)
    spent: Mapped[int] = mapped_column(BigInteger)
    saved: Mapped[int] = mapped_column(BigInteger)
