"""The tables of films, and the door to all others."""

from sqlalchemy import BigInteger, Double, ForeignKey, Index, Integer, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from reelwright.database import clients
from reelwright.database.base import Base, Id, Json, JsonDict

__all__ = ["Base", "Json", "JsonDict", "clients"]


class VideoRow(Base):
    """One ad in the making, or one version of it."""

    __tablename__ = "videos"
    __table_args__ = (
        Index("uq_videos_version", "root_id", "version", unique=True),
        Index("ix_videos_page", "owner", "created_at", "id"),
        Index(
            "uq_videos_slot", "owner", "slot", unique=True,
            sqlite_where=text("slot IS NOT NULL"), postgresql_where=text("slot IS NOT NULL"),
        ),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16), index=True)
    brief: Mapped[JsonDict] = mapped_column(Json)
    error: Mapped[JsonDict | None] = mapped_column(Json)
    created_at: Mapped[float] = mapped_column(Double, index=True)
    started_at: Mapped[float | None] = mapped_column(Double)
    finished_at: Mapped[float | None] = mapped_column(Double)
    worked: Mapped[float] = mapped_column(Double, default=0.0, server_default="0")
    """Seconds that it ran, up to when it last stopped: ``started_at`` is when it last went on."""
    pause_after: Mapped[str | None] = mapped_column(String(16))
    """The phase after which somebody wants to look before it goes on."""
    root_id: Mapped[str | None] = mapped_column(String(32))
    """The first version of the same film; ``None``: this is it."""
    parent_id: Mapped[str | None] = mapped_column(String(32))
    """The version that this one was revised from."""
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    edit: Mapped[JsonDict | None] = mapped_column(Json)
    """What was changed of the parent."""
    chosen_at: Mapped[float | None] = mapped_column(Double)
    """When somebody last made it the current version."""
    models: Mapped[dict[str, str] | None] = mapped_column(Json)
    """The model of each role that it was asked for with: ``provider/model``."""
    revision: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """Grows with every change that a status page shows."""
    slot: Mapped[int | None] = mapped_column(Integer)
    """Which of its owner's places for running videos it has, from 1 on."""


class StepRow(Base):
    """A node of a video's graph, with the lease of whoever works on it."""

    __tablename__ = "steps"
    __table_args__ = (
        Index("uq_steps_video_name", "video_id", "name", unique=True),
        Index("ix_steps_state", "state", "video_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    video_id: Mapped[str] = mapped_column(ForeignKey("videos.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(32))
    phase: Mapped[str] = mapped_column(String(16))
    params: Mapped[JsonDict] = mapped_column(Json)
    keys: Mapped[dict[str, str]] = mapped_column(Json, default=dict)
    model: Mapped[str | None] = mapped_column(String(128))
    optional: Mapped[bool] = mapped_column(default=False)
    lane: Mapped[str] = mapped_column(String(16))
    weight: Mapped[float] = mapped_column(Double)
    cost_estimate: Mapped[int] = mapped_column(BigInteger, default=0)

    state: Mapped[str] = mapped_column(String(16))
    waits: Mapped[int] = mapped_column(Integer, default=0)
    held: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Kept back until the video is approved."""
    owner: Mapped[str | None] = mapped_column(String(128))
    lease_until: Mapped[float | None] = mapped_column(Double)
    fence: Mapped[int] = mapped_column(Integer, default=0)
    attempt: Mapped[int] = mapped_column(Integer, default=0)
    series: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """How often new takes were wanted because none of those made could be used."""
    not_before: Mapped[float] = mapped_column(Double, default=0.0)

    progress: Mapped[float] = mapped_column(Double, default=0.0)
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    reused: Mapped[bool] = mapped_column(default=False)
    cost: Mapped[int] = mapped_column(BigInteger, default=0)
    seconds: Mapped[float] = mapped_column(Double, default=0.0)
    error: Mapped[JsonDict | None] = mapped_column(Json)
    degradations: Mapped[list[JsonDict]] = mapped_column(Json, default=list)


class NeedRow(Base):
    """An edge: ``step_id`` wants an artifact of ``needs_id`` under the name ``role``."""

    __tablename__ = "step_needs"

    step_id: Mapped[int] = mapped_column(
        ForeignKey("steps.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[str] = mapped_column(String(64), primary_key=True)
    needs_id: Mapped[int] = mapped_column(ForeignKey("steps.id", ondelete="CASCADE"), index=True)
    artifact: Mapped[str] = mapped_column(String(32))


class ArtifactRow(Base):
    """One stored file. ``removed_at`` is set when retention deleted its bytes."""

    __tablename__ = "artifacts"
    __table_args__ = (Index("uq_artifacts_step_name", "step_id", "name", unique=True),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    video_id: Mapped[str] = mapped_column(ForeignKey("videos.id", ondelete="CASCADE"), index=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("steps.id", ondelete="CASCADE"))
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    bytes: Mapped[int] = mapped_column(BigInteger)
    content_type: Mapped[str] = mapped_column(String(64))
    facts: Mapped[JsonDict] = mapped_column(Json)
    created_at: Mapped[float] = mapped_column(Double)
    removed_at: Mapped[float | None] = mapped_column(Double)


class CallRow(Base):
    """One paid call: see ``common.calls``."""

    __tablename__ = "calls"
    __table_args__ = (
        Index("uq_calls_vendor_id", "provider", "vendor_id", unique=True),
        Index("ix_calls_step", "step_id", "digest"),
        Index("ix_calls_video", "video_id", "id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    video_id: Mapped[str] = mapped_column(ForeignKey("videos.id", ondelete="CASCADE"))
    step_id: Mapped[int] = mapped_column(ForeignKey("steps.id", ondelete="CASCADE"))
    provider: Mapped[str] = mapped_column(String(32))
    model: Mapped[str] = mapped_column(String(128))
    digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16), index=True)
    vendor_id: Mapped[str | None] = mapped_column(String(128))
    job: Mapped[JsonDict | None] = mapped_column(Json)
    reserved: Mapped[int] = mapped_column(BigInteger)
    cost: Mapped[int] = mapped_column(BigInteger, default=0)
    scopes: Mapped[list[str]] = mapped_column(Json)
    """The budgets that the money was set aside in."""
    why: Mapped[str | None] = mapped_column(Text)
    opened_at: Mapped[float] = mapped_column(Double, index=True)
    ended_at: Mapped[float | None] = mapped_column(Double)


class BudgetRow(Base):
    """What may be spent in one scope: ``video:ID``, ``user:NAME``, ``day:NAME:2026-11-22``."""

    __tablename__ = "budgets"

    scope: Mapped[str] = mapped_column(String(128), primary_key=True)
    cap: Mapped[int | None] = mapped_column(BigInteger)
    """``None``: no cap."""
    reserved: Mapped[int] = mapped_column(BigInteger, default=0)
    spent: Mapped[int] = mapped_column(BigInteger, default=0)


class EventRow(Base):
    """One change of state, in order; ``id`` serves as ``Last-Event-ID``."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_video", "video_id", "id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    video_id: Mapped[str] = mapped_column(ForeignKey("videos.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(32))
    step: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[float] = mapped_column(Double)
    data: Mapped[JsonDict] = mapped_column(Json)


class DoomedRow(Base):
    """A file that nothing refers to any more: it goes after the transaction that wrote this."""

    __tablename__ = "doomed_files"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(Text)
    at: Mapped[float] = mapped_column(Double)
