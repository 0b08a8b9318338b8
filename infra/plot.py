"""Draws the simulated day: ``python -m infra.plot`` writes docs/images/scaling-*.svg.

Vector pictures by hand: three strips over the hours of a day, a line each.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from infra.deployment import Deployment
from infra.prices import busy_hour
from infra.simulation import DAY, Day, Load, Minute, arrivals, simulate

IMAGES = Path(__file__).parents[1] / "docs" / "images"
HOURS = (2, 1, 1, 1, 1, 2, 4, 8, 14, 18, 20, 20, 18, 18, 20, 20, 16, 12, 10, 8, 6, 5, 4, 3)
"""Films an hour of a made-up working day."""
SPIKE_AT = 14 * 3600
SPIKE_SECONDS = 1800
SEED = 3
WIDTH, STRIP, LEFT, TOP, GAP = 900, 120, 70, 46, 44


@dataclass(frozen=True)
class Case:
    """A day for one preset. ``scale``: films, in multiples of ``HOURS``. ``spike``: films an hour
    on top for half an hour. ``boot``: seconds until an ordered worker works, as assumed."""

    preset: str
    scale: int
    spike: int
    boot: int


CASES = (Case("small", 1, 120, 240), Case("production", 12, 900, 90))


def films(case: Case) -> list[int]:
    """When they are asked for."""
    hours = [case.scale * count for count in HOURS]
    return arrivals(hours, SEED, (SPIKE_AT, SPIKE_SECONDS, case.spike))


def day(case: Case, least: int | None = None, most: int | None = None) -> Day:
    """The case under its preset's policy, or with other bounds."""
    sizes = Deployment("any", preset=case.preset).sizes
    policy = sizes.policy.between(least or sizes.policy.least, most or sizes.policy.most)
    return simulate(films(case), policy, sizes.worker_slots, Load(), boot_seconds=case.boot)


def table(case: Case) -> str:
    """The policy beside as many workers as it may have, all day, and as few."""
    sizes = Deployment("any", preset=case.preset).sizes
    hour = busy_hour(Deployment("any", preset=case.preset))
    least, most = sizes.policy.least, sizes.policy.most
    named = {
        f"scaled, {least} to {most}": day(case),
        f"always {most}": day(case, most, most),
        f"always {least}": day(case, least, least),
    }
    rows = [_row(name, each, hour) for name, each in named.items()]
    names = "steps | done | p50 s | p95 s | most s | most waiting | worker hours | at most"
    head = f"| workers | {names} |"
    return "\n".join((head, "| --- |" + " ---: |" * 8, *rows))


def _row(name: str, each: Day, hour: Decimal) -> str:
    values = (
        each.submitted,
        each.finished,
        f"{each.wait(0.5):.0f}",
        f"{each.wait(0.95):.0f}",
        f"{max(each.waits):.0f}",
        max(minute.waiting for minute in each.minutes),
        f"{each.worker_seconds / 3600:.0f}",
        f"${each.cost_usd(hour)}",
    )
    return f"| {name} | " + " | ".join(map(str, values)) + " |"


def svg(case: Case) -> str:
    """The picture: what waits, how many workers there are, what they have cost so far."""
    found = day(case)
    hour = busy_hour(Deployment("any", preset=case.preset))
    spent = _spent(found.minutes, hour)
    strips = (
        ("steps that wait", lambda n: float(found.minutes[n].waiting)),
        ("workers, ordered ones too", lambda n: float(found.minutes[n].workers)),
        ("US dollars for workers so far, at most", lambda n: spent[n]),
    )
    parts = [_strip(n, title, value, len(found.minutes)) for n, (title, value) in enumerate(strips)]
    height = TOP + 3 * (STRIP + GAP)
    note = f"{case.preset}: {len(films(case))} films, {case.spike} an hour more from 14:00 to 14:30"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="13">\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>\n'
        f'<text x="{LEFT}" y="20" font-weight="bold">{note}</text>\n{"".join(parts)}</svg>\n'
    )


def _spent(minutes: Sequence[Minute], hour: Decimal) -> list[float]:
    total, sums = 0.0, []
    for minute in minutes:
        sums.append(total)
        total += minute.workers * float(hour) / 60
    return sums


def _strip(number: int, title: str, value: Callable[[int], float], count: int) -> str:
    base = TOP + number * (STRIP + GAP) + STRIP
    top = max(value(n) for n in range(count)) or 1.0
    shown = f"{top:.2f}" if top < 100 and top != int(top) else f"{top:.0f}"

    def x(n: int) -> float:
        return LEFT + (WIDTH - LEFT - 20) * n * 60 / DAY

    points = " ".join(
        f"{x(n):.1f},{base - STRIP * value(n) / top:.1f}"
        for n in range(count)
        if x(n) <= WIDTH - 20
    )
    hours = "".join(
        f'<text x="{x(h * 60):.1f}" y="{base + 16}" text-anchor="middle">{h}:00</text>'
        f'<line x1="{x(h * 60):.1f}" y1="{base - STRIP}" x2="{x(h * 60):.1f}" y2="{base}" '
        f'stroke="#ddd"/>'
        for h in range(0, 25, 4)
    )
    return (
        f'<text x="{LEFT}" y="{base - STRIP - 6}">{title}</text>\n{hours}\n'
        f'<text x="{LEFT - 6}" y="{base - STRIP + 10}" text-anchor="end">{shown}</text>'
        f'<text x="{LEFT - 6}" y="{base}" text-anchor="end">0</text>\n'
        f'<polyline fill="none" stroke="#1f6f8b" stroke-width="1.5" points="{points}"/>\n'
    )


def main() -> int:
    """Write every picture and print the tables."""
    for case in CASES:
        (IMAGES / f"scaling-{case.preset}.svg").write_text(svg(case))
        print(f"{case.preset}\n\n{table(case)}\n")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
