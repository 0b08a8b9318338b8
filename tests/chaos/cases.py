"""Films to be killed: cheap ones, at vendors that behave and at vendors that do not."""

import random

from chaos.trial import Case

CLIP = "replicate/zeroscope-v2-xl"
CLIP_USD = 0.035
CLIPS = 4
"""Of three seconds each, in a film of six."""
EXACTLY = CLIPS * CLIP_USD
"""A cap at which a film that loses a single reservation cannot be finished."""

PLAIN = Case("plain", {"video": CLIP}, cap_usd=EXACTLY)
CROWDED = Case("side by side", {"video": CLIP}, cap_usd=EXACTLY, side_by_side=4)
WHOLE = Case(
    "pictures, music and a language model",
    {"video": "replicate/wan-2.2-i2v-fast-480p", "image": "replicate/flux-schnell",
     "spec": "openai/gpt-6-luna"},
    kinds=("validate", "animatic", "reference", "chunk"),
    cap_usd=0.40,
)  # fmt: skip
TAKES = Case(
    "bad takes",
    {"video": CLIP},
    rules=(
        {"do": "clip", "look": "cut", "nth": 1},
        {"do": "clip", "look": "frozen", "nth": 3},
        {"do": "drop", "nth": 2},
    ),
    cap_usd=EXACTLY + 2 * CLIP_USD,
)  # fmt: skip
FAILING = Case(
    "refusals and failures",
    {"video": CLIP},
    rules=(
        {"do": "throttle", "retry_after": 0, "nth": 1},
        {"do": "drop", "accepted": False, "nth": 2},
        {"do": "fail", "error": "E002", "nth": 1},
        {"do": "clip", "look": "black", "nth": 3},
        {"do": "no_credit", "nth": 6},
    ),
    cap_usd=EXACTLY + CLIP_USD,
)  # fmt: skip
RUNWAY = Case(
    "a vendor without a list",
    {"video": "runway/gen4_turbo"},
    rules=({"do": "drop", "nth": 2},),
    cap_usd=0.75 + 10 * 0.25,
)
"""The money for what a person may write off is on top."""


def rough(dice: random.Random) -> Case:
    """A vendor that misbehaves by chance."""
    return Case(
        "rough",
        {"video": CLIP},
        rules=(
            {"do": "drop", "probability": 0.15},
            {"do": "drop", "accepted": False, "probability": 0.1},
            {"do": "throttle", "retry_after": 0, "probability": 0.1},
            {"do": "outage", "probability": 0.05},
            {"do": "stall", "seconds": 0.4, "probability": 0.1},
            {"do": "outage", "at": "poll", "probability": 0.05},
            {"do": "drop", "at": "poll", "probability": 0.05},
            {"do": "drop", "at": "list", "probability": 0.1},
            {"do": "drop", "at": "download", "probability": 0.05},
            {"do": "fail", "error": "E002", "probability": 0.05},
            {"do": "abort", "probability": 0.05},
            {"do": "clip", "look": "cut", "probability": 0.1},
        ),
        cap_usd=EXACTLY + CLIPS * CLIP_USD,
        side_by_side=dice.choice([1, 2, 4]),
        latency=dice.choice([0.0, 0.2, 0.5]),
    )
