import pytest

from reelwright.media.origin import Part, PartKind, Source, made_with_ai, source_of


def part(kind: PartKind, source: Source | None = None) -> Part:
    return Part(kind=kind, maker="somebody", source=source)


DRAWN = part("picture", "compositeSynthetic")
GENERATED = part("picture", "trainedAlgorithmicMedia")
SPOKEN = part("voice", "trainedAlgorithmicMedia")
WORDS = part("words", "trainedAlgorithmicMedia")


@pytest.mark.parametrize(
    ("parts", "source"),
    [
        ([DRAWN], "compositeSynthetic"),
        ([DRAWN, part("product photo")], "compositeSynthetic"),
        ([DRAWN, part("music", "algorithmicMedia")], "compositeSynthetic"),
        ([DRAWN, WORDS], "compositeSynthetic"),
        ([DRAWN, SPOKEN], "compositeWithTrainedAlgorithmicMedia"),
        ([GENERATED, part("logo")], "compositeWithTrainedAlgorithmicMedia"),
        ([GENERATED, SPOKEN, part("words", "algorithmicMedia")], "trainedAlgorithmicMedia"),
        ([], "compositeSynthetic"),
    ],
)
def test_the_whole_is_called_by_the_strongest_term_that_is_true(
    parts: list[Part], source: Source
) -> None:
    assert source_of(parts) == source


def test_only_what_is_seen_or_heard_is_disclosed() -> None:
    assert made_with_ai([DRAWN, WORDS, SPOKEN, part("music")]) == (SPOKEN,)
