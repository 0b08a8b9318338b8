import json

from reelwright.media.disclosure import disclose
from reelwright.media.origin import Part, PartKind, Source


def made(kind: PartKind, source: Source | None = "trainedAlgorithmicMedia") -> Part:
    return Part(kind=kind, maker="vendor/model", source=source)


DRAWN = made("picture", "compositeSynthetic")


def test_a_generated_voice_is_to_be_declared_everywhere() -> None:
    said = disclose("final.mp4", [DRAWN, made("voice")], labelled=True)
    assert {each.platform: each.value for each in said.answers} == {
        "meta": True,
        "tiktok": True,
        "youtube": True,
    }
    assert said.text == "The voice of this ad was made with AI."
    assert said.digital_source_type.endswith("/compositeWithTrainedAlgorithmicMedia")
    assert said.label_in_picture


def test_several_parts_make_one_sentence() -> None:
    parts = [made("picture"), made("music"), made("voice")]
    assert disclose("f", parts[:2], labelled=False).text == (
        "The picture and the music of this ad were made with AI."
    )
    assert disclose("f", parts, labelled=False).text == (
        "The picture, the music and the voice of this ad were made with AI."
    )


def test_a_film_without_trained_models_says_so() -> None:
    said = disclose("final.mp4", [DRAWN, made("logo", None)], labelled=False)
    assert not said.made_with_ai
    assert said.text == ""
    assert not any(each.value for each in said.answers)


def test_the_fields_of_the_platforms_interfaces_are_named() -> None:
    told = json.loads(disclose("f", [made("picture")], labelled=False).model_dump_json())
    fields = {each["platform"]: each["field"] for each in told["answers"]}
    assert fields["youtube"] == "status.containsSyntheticMedia"
    assert fields["tiktok"] == "post_info.is_aigc"
