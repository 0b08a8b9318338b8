"""Videos as they stand, for what is shown of them."""

from fractions import Fraction

from reelwright.common.plan import PHASES
from reelwright.orchestrator.progress import Snapshot

FILM = {
    "name": "main",
    "key": "videos/v1/final.mp4",
    "digest": "d" * 64,
    "bytes": 2_500_000,
    "content_type": "video/mp4",
    "facts": {
        "kind": "video",
        "size": (1920, 1080),
        "rate": Fraction(30_000, 1001),
        "frames": 300,
    },
}


def step(name: str, state: str = "done", **more: object) -> dict[str, object]:
    """One step as it stands."""
    return {
        "name": name,
        "phase": "chunks",
        "state": state,
        "attempt": 1,
        "progress": 0.25,
        "seconds": 1.25,
        "cost_usd": "0.1",
        "reused": False,
        **more,
    }


def snapshot(state: str = "finished", **more: object) -> Snapshot:
    """A video of one cent and 12.5 seconds' work in each phase."""
    phases = [
        {
            "name": name,
            "state": "done",
            "steps": 3,
            "done": 2,
            "progress": 0.5,
            "seconds": 12.5,
            "cost_usd": "0.01",
        }
        for name in PHASES
    ]
    values = {
        "video_id": "v1",
        "state": state,
        "prompt": "a lamp",
        "created_at": 0.0,
        "elapsed_seconds": 75.4,
        "progress": 0.5,
        "remaining_seconds": 61.0,
        "cost_usd": "0.06",
        "phases": phases,
        "steps": [step("chunk/00")],
        "degradations": [],
        "error": None,
        **more,
    }
    return Snapshot.model_validate(values)
