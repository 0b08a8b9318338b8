"""Write docs/reference/kinds.md: which words get which picture; after changes of kinds.json."""

import json
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEXICON = ROOT / "src/reelwright/providers/builtin/rules/lexicon"
MOST = 14

HEAD = """# What a product looks like without a photo

Made by `tools/kinds/table.py`. The noun at the end of what the prompt calls the product decides
(*waterproof **hiking boots***), in this order:

1. **Exact words**, the tables below: {words} words for {keys} pictures.
2. **Meaning**: {meant} further nouns of WordNet that are a narrower sense of a picture's own
   (*anorak* is a coat, *challah* a bread), where noun and picture are alike enough by the
   sentence model MiniLM (cosine 0.30; of 150 nouns drawn at random 4 had a wrong picture,
   2026-11). The nearest picture of *any* noun was tried, too: at a cosine of 0.66 about half
   were wrong, at 0.80 a quarter, so it is not used.
3. **Nothing**: services, ideas, places and what cannot be drawn get an abstract emblem with the
   name on it, which is better than a wrong thing: {none} known words, and all unknown ones.

On 60 prompts written beforehand (50 things, 10 services, ideas and things without a picture) the
first run had 54 right, 1 wrong (*a jigsaw puzzle of old maps* became a map) and 5 emblems where a
picture would have fitted; with *of* read rightly since, 55 right, 0 wrong, 5 emblems.

A vessel that the prompt names wins (*cold brew **in a can***). A name says nothing: *Sloop*, with
a capital, is no boat. Shoes, cars, sofas and the like take the film's colours; tomatoes do not.

## Packaged goods, as solids lit by a real place

| shape | words, among others |
| --- | --- |
"""


def row(key: str, words: list[str]) -> str:
    chosen = sorted(words, key=lambda word: (word.count(" "), word))[:MOST]
    return f"| {key} | {', '.join(sorted(chosen))} |\n"


def main() -> None:
    kinds = json.loads((LEXICON / "kinds.json").read_text(encoding="utf-8"))
    meanings = json.loads((LEXICON / "meanings.json").read_text(encoding="utf-8"))
    by_key: dict[str, list[str]] = defaultdict(list)
    for word, key in kinds.items():
        by_key[key or ""].append(word)
    none = by_key.pop("")
    page = HEAD.format(
        words=len(kinds) - len(none),
        keys=len(by_key),
        meant=sum(map(len, meanings.values())),
        none=len(none),
    )
    page += "".join(row(key, by_key[key]) for key in sorted(by_key) if ":" not in key)
    page += "\n## Other things, as vector art\n\n| picture | words, among others |\n| --- | --- |\n"
    for key in sorted(by_key):
        if ":" in key:
            page += row(key.partition(":")[2].replace("-", " "), by_key[key])
    (ROOT / "docs/reference/kinds.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
