"""How a command ends: the film's facts in words, or as one JSON object."""

import json
from decimal import Decimal
from pathlib import Path

from reelwright.cli.delivering import Delivered
from reelwright.common.artifact import Degradation
from reelwright.common.money import show
from reelwright.orchestrator.progress import Snapshot, film_duration


def as_json(shot: Snapshot, made: Delivered) -> str:
    """The documented object: see ``docs/reference/cli.md``."""
    facts = shot.film.facts if shot.film else None
    duration = film_duration(shot.film) if shot.film else None
    return json.dumps(
        {
            "video_id": shot.video_id,
            "status": shot.state,
            "file": str(made.film) if made.film else None,
            "films": [str(film) for film in made.films],
            "files": [str(file) for file in made.files],
            "frames": facts.frames if facts else None,
            "fps": float(facts.rate) if facts and facts.rate else None,
            "size": list(facts.size) if facts and facts.size else None,
            "duration": float(duration) if duration is not None else None,
            "cost_usd": _number(shot.cost_usd),
            "elapsed_seconds": round(shot.elapsed_seconds, 3),
            "degradations": [left.model_dump(mode="json") for left in shot.degradations],
            "phases": [
                {
                    "name": phase.name,
                    "seconds": round(phase.seconds, 3),
                    "cost_usd": _number(phase.cost_usd),
                }
                for phase in shot.phases
            ],
            "error": shot.error,
        },
        ensure_ascii=False,
    )


def _number(amount: Decimal) -> float:
    """Money for JSON, which has no decimal type; millionths survive."""
    return float(amount)


def as_text(shot: Snapshot, made: Delivered) -> str:
    """What a person wants to know at the end."""
    lines = _ending(shot, made)
    return "\n".join([*lines, *left_out(shot)])


def left_out(shot: Snapshot) -> list[str]:
    """What the film had to do without so far, a line each, with the step where it is not plain."""
    return [f"  left out: {left.what}{_place(left)}: {left.why}" for left in shot.degradations]


def _place(left: Degradation) -> str:
    plain = left.what in left.step or left.step in left.what
    return "" if plain else f" ({left.step})"


def _ending(shot: Snapshot, made: Delivered) -> list[str]:
    if shot.state == "finished" and made.film:
        others = [f"Made {film}" for film in made.films[1:]]
        return [f"Made {made.film}", *others, *_facts(shot, made.film), *_costs(shot)]
    if shot.state == "paused":
        return _waiting(shot, made)
    go_on = f"  → reelwright retry {shot.video_id}  goes on from what is finished"
    if shot.state != "failed":
        return [f"{shot.video_id} was {shot.state} at {shot.progress:.0%}", go_on]
    error = shot.error or {}
    hint = str(error.get("hint") or "").replace("VIDEO_ID", shot.video_id)
    retry = f"reelwright retry {shot.video_id}"
    ways = {
        "OverBudget": f"  → {retry} --max-cost DOLLARS  raises the cap of a film",
        "Unresolved": f"  → only then: {retry}  goes on",
    }
    return [
        f"{shot.video_id} failed in step {error.get('step')}: {error.get('message')}",
        *([f"  → {hint}"] if hint else []),
        ways.get(str(error.get("type")), go_on),
    ]


def _waiting(shot: Snapshot, made: Delivered) -> list[str]:
    return [
        f"{shot.video_id} waits for approval after {shot.pause_after}, "
        f"{show(shot.cost_usd)} spent so far",
        *(f"  look at {file}" for file in made.files),
        f"  → reelwright approve {shot.video_id}  goes on",
        f"  → reelwright revise {shot.video_id} --beat NAME …  makes another version instead",
    ]


def _facts(shot: Snapshot, film: Path) -> list[str]:
    facts = shot.film.facts if shot.film else None
    if facts is None or shot.film is None or facts.size is None or facts.rate is None:
        return []
    duration = film_duration(shot.film)
    size = film.stat().st_size / 1e6
    return [
        f"  {facts.size[0]}×{facts.size[1]}, {float(facts.rate):g} fps, {facts.frames} frames, "
        f"{float(duration or 0):g} s, {size:.1f} MB",
        f"  made in {shot.elapsed_seconds:.1f} s as {shot.video_id}",
    ]


def _costs(shot: Snapshot) -> list[str]:
    by_phase = ", ".join(
        f"{phase.name} {show(phase.cost_usd)} ({phase.seconds:.1f} s)" for phase in shot.phases
    )
    return [f"  cost {show(shot.cost_usd)}: {by_phase}"]
