from reelwright.sandbox.openai.forms import AsChat, AsResponse, Said, tokens


def test_tokens_are_counted_and_both_forms_tell_the_same() -> None:
    said = Said(text="x" * 41, taken=7)
    assert said.given == 11 == tokens("x" * 41)
    chat, response = AsChat.body("chatcmpl-1", "m", said), AsResponse.body("resp_1", "m", said)
    assert chat["usage"]["total_tokens"] == 18  # type: ignore[index,call-overload]
    assert response["usage"]["total_tokens"] == 18  # type: ignore[index,call-overload]
    assert response["status"] == "completed"


def test_what_is_cut_off_says_why() -> None:
    cut = AsResponse.body("resp_1", "m", Said(text="{", truncated=True))
    assert (cut["status"], cut["incomplete_details"]) == (
        "incomplete",
        {"reason": "max_output_tokens"},
    )
    refused = AsResponse.body("resp_1", "m", Said(refusal="No."))
    part = refused["output"][0]["content"][0]  # type: ignore[index,call-overload]
    assert part == {"type": "refusal", "refusal": "No."}
