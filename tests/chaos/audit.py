"""After a film is done: do the vendor's charges, the journal and the work agree?"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chaos.trial import FRAMES, Film, jobs, settled
from reelwright.media.probe import probe

Charge = Mapping[str, object]
ANSWERS = "openai"
"""The vendor whose calls end within their own reply: nothing can be looked up there."""


@dataclass(frozen=True)
class Found:
    """What one film was charged for."""

    charges: int
    work: int
    """Distinct pieces of paid work in the film: takes, stills, an answer."""
    written_off: int
    """Paid for nothing, by a person's decision, as the journal says."""
    answers_lost: int
    """Answers of the language model that died with the process; counted as paid, on record."""
    charged_usd: float
    booked_usd: float


def doubled(charges: Iterable[Charge]) -> int:
    """How many charges are for an input that was charged before."""
    return sum(count - 1 for count in Counter(c["input_digest"] for c in charges).values())


def audit(film: Film) -> Found:
    """Raises ``AssertionError`` for whatever does not agree."""
    assert film.state == "finished", f"lost: {film.state}; see {film.home}"
    assert film.video is not None
    facts = probe(film.home / "storage" / "videos" / film.video / "final.mp4")
    assert facts.frames == FRAMES
    assert film.watcher.samples, "nobody looked"
    assert not film.watcher.wrong, film.watcher.wrong[:3]
    assert not film.ask("SELECT scope FROM budgets WHERE reserved <> 0"), "money is still set aside"
    charges = settled(film.served)
    media = [each for each in charges if each["provider"] != ANSWERS]
    work, written_off = takes(film) + stills(film), film.resolved["write-off"]
    _each_charge_is_booked(film, media)
    assert doubled(media) == written_off, "paid twice, and nobody said so"
    assert len(media) == work + written_off, f"{len(media)} charges for {work} pieces of work"
    return Found(
        charges=len(charges),
        work=work + answers(film),
        written_off=written_off,
        answers_lost=_answers(film, charges),
        charged_usd=sum(float(str(each["cost_usd"])) for each in charges),
        booked_usd=booked(film),
    )


def booked(film: Film) -> float:
    """Dollars that the journal says were spent."""
    return float(str(film.ask("SELECT coalesce(sum(cost), 0) FROM calls")[0][0])) / 1e6


def takes(film: Film) -> int:
    """Takes of all chunks, as the film's own records tell."""
    folder = film.home / "storage" / "videos" / str(film.video) / "chunks"
    records = [json.loads(path.read_text()) for path in folder.glob("chunk_*.json")]
    assert records, "a film without records of its takes"
    return sum(len(record["takes"]) for record in records)


def stills(film: Film) -> int:
    """Hosted pictures and cues in the film: each its own step, done once."""
    if not set(film.case.models) & {"image", "music"}:
        return 0
    query = (
        "SELECT count(*) FROM steps WHERE kind IN ('animatic', 'reference', 'music') "
        "AND state = 'done' AND model LIKE 'replicate/%'"
    )
    return int(str(film.ask(query)[0][0]))


def answers(film: Film) -> int:
    """Answers of the language model that the film uses."""
    return len(film.ask("SELECT id FROM calls WHERE provider = 'openai' AND state = 'settled'"))


def _each_charge_is_booked(film: Film, media: list[Charge]) -> None:
    """Both ways: no charge that the journal does not know, no paid call that was not charged."""
    known = film.ask(
        "SELECT vendor_id, state FROM calls WHERE vendor_id IS NOT NULL AND provider <> 'openai'"
    )
    paid = {row[0] for row in known if row[1] == "settled"}
    charged = [str(each["id"]) for each in media]
    assert len(set(charged)) == len(charged)
    assert set(charged) - film.written_off == paid, "charged and booked differ"
    orphans = {job["id"] for job in jobs(film.served) if job["provider"] != ANSWERS}
    orphans -= {row[0] for row in known} | film.written_off
    assert not orphans, f"orders that nobody knows of: {orphans}"


def _answers(film: Film, charges: list[Charge]) -> int:
    """Each answer is settled or lost on record; returns how many were lost and charged."""
    charged = {str(each["id"]) for each in charges if each["provider"] == ANSWERS}
    calls = film.ask("SELECT vendor_id, state FROM calls WHERE provider = 'openai'")
    settled_ = {str(row[0]).partition("/")[0] for row in calls if row[1] == "settled"}
    lost = sum(row[1] == "failed" for row in calls)
    assert settled_ <= charged
    assert len(charged - settled_) <= lost, "an answer was paid for and is not on record"
    return len(charged - settled_)
