"""What an ad platform asks about AI, answered for one film."""

from collections.abc import Sequence
from typing import Literal

from pydantic import JsonValue

from reelwright.common.contract import Contract
from reelwright.media.origin import VOCABULARY, Part, made_with_ai, source_of

LABEL = "Made with AI"
"""The line that is shown in the film on request, and that may be shown beside it."""


class Answer(Contract):
    """What to declare on one platform: the field of its interface, and the value."""

    platform: Literal["meta", "tiktok", "youtube"]
    where: str
    """The switch that a person sets by hand."""
    field: str | None
    """The field of the platform's public interface; ``None``: it has none, set it by hand."""
    value: JsonValue
    applies: str


class Disclosure(Contract):
    """``disclosure.json``."""

    schema_label: Literal["disclosure/1"] = "disclosure/1"
    film: str
    made_with_ai: bool
    digital_source_type: str
    """The IPTC term, as a URL, that the film's C2PA credentials carry as well."""
    parts: tuple[Part, ...]
    text: str
    """One sentence to show with the ad; empty when there is nothing to disclose."""
    label_in_picture: bool
    """Whether the film itself shows :data:`LABEL`."""
    answers: tuple[Answer, ...]


def disclose(film: str, parts: Sequence[Part], *, labelled: bool) -> Disclosure:
    """The answers for a film named ``film`` that is made of ``parts``."""
    generated = made_with_ai(parts)
    return Disclosure(
        film=film,
        made_with_ai=bool(generated),
        digital_source_type=VOCABULARY + source_of(parts),
        parts=tuple(parts),
        text=_sentence(generated),
        label_in_picture=labelled,
        answers=_answers(bool(generated)),
    )


def _sentence(generated: Sequence[Part]) -> str:
    names = list(dict.fromkeys(part.kind for part in generated))
    if not names:
        return ""
    listed = " and ".join(filter(None, (", the ".join(names[:-1]), names[-1])))
    if len(names) > 1:
        listed = listed.replace(f" and {names[-1]}", f" and the {names[-1]}")
    return f"The {listed} of this ad {'was' if len(names) == 1 else 'were'} made with AI."


def _answers(generated: bool) -> tuple[Answer, ...]:
    """Read from the platforms' public pages in November 2026; they change."""
    return (
        Answer(
            platform="meta",
            where="Ads Manager, at the ad: the AI content disclosure",
            field=None,
            value=generated,
            applies="pictures, video and sound that AI made or changed to a large part; "
            "credentials inside the file are read as well",
        ),
        Answer(
            platform="tiktok",
            where="“AI-generated content” when posting; “AIGC self-disclosure” in Ads Manager",
            field="post_info.is_aigc",
            value=generated,
            applies="video and sound that AI made or changed to a large part",
        ),
        Answer(
            platform="youtube",
            where="Studio, details: “Altered or synthetic content”",
            field="status.containsSyntheticMedia",
            value=generated,
            applies="realistic pictures and sound that AI made; plainly drawn pictures need not "
            "be declared, synthetic music and voices are, to be on the safe side",
        ),
    )
