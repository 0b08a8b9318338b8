"""Clauses about the film as such, of which nothing is left once its facts are read."""

import re
from functools import cache

from reelwright.providers.builtin.rules.lexicon import words
from reelwright.providers.builtin.rules.text import GAP, Span

_SMALL = """
a an the and or plus also both either each too as well in on to at of for with by from it it's its
it'll this that these those them they all one two three four another second other same i i'd i'll
i'm we we'd we'll we're us me you our my can could would will should shall must has have need needs
want wants like love prefer please be is are so because since but not no only just mainly mostly
primarily first then ideally preferably if possible max maximum most least under over about around
exactly longer shorter than more less up out there any some same again everything everywhere where
when maybe optionally required needed instead rather else away safe
"""
_DOING = """
make made making create deliver delivered export exported render rendered produce produced provide
send give output crop cropped reframe reframed reformat format formatted frame framed shoot shot
film filmed keep use using run running runs post posted posting publish published upload uploaded
share shared play plays air airs airing work works go goes going fit fits optimise optimised
optimize optimized suitable ready sized adapted intended meant aimed destined supply cut resized
resize targeting target looking wanted show shown live appear designed done built add
include including burn burned burnt open closed avoid
"""
_THINGS = """
format formats version versions ratio ratios aspect orientation orientations size sizes shape shapes
dimension dimensions cut cuts cutdown cutdowns crop crops edit edits variant variants video videos
ad ads advert adverts clip clips film films spot spots deliverable deliverables output outputs file
files mp4 hd full screen fullscreen social media mobile phone phones desktop paid organic campaign
platform platforms channel channels length duration time seconds second resolution quality master
main primary extra additional alternative alternate different separate placement placements long
short feed network networks viewing viewers full-screen in-feed in-stream caption captions subtitle
subtitles subtitled captioned english text edge edges margin margins zone zones mode secondary
bumper used get without people humans faces prepare best final seen px pixels watched mind
hook opening
"""
_MARKS = (
    r"formats?|versions?|ratios?|orientations?|deliverables?|deliver|export|render|mp4|cutdowns?"
    r"|resolution|final output|hook in the first"
    r"|on (?:mobiles?|phones)|captions?|subtitles?|captioned|subtitled"
    r"|(?:no|without) (?:people|humans|faces)"
)
_SENTENCE = re.compile(r"[^.!?;]+")
_CLAUSE = re.compile(r"[^.!?;,:–()]+")
_TOLD = re.compile(rf"{GAP}|\b(?:{_MARKS})\b", re.IGNORECASE)
_LEADS = re.compile(r"\s*[:–]")


@cache
def _known() -> frozenset[str]:
    return frozenset(f"{_SMALL}{_DOING}{_THINGS}".split()) | words("film")


def read(text: str) -> tuple[Span, ...]:
    """The sentences and clauses that tell something of the film, and beside it only talk of it."""
    return tuple(
        Span(*match.span())
        for pattern in (_SENTENCE, _CLAUSE)
        for match in pattern.finditer(text)
        if _TOLD.search(match[0]) and _is_talk(match[0]) and not _LEADS.match(text, match.end())
    )


def _is_talk(clause: str) -> bool:
    said = re.findall(r"[\w'’-]+", clause.lower().replace("’", "'"))
    return all(word in _known() or re.fullmatch(r"\d+x?", word) for word in said)
