"""Both interfaces: what is sent, what is heard."""

import pytest

from reelwright.providers.openai.speech import Manner, body, heard

SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
CHAT, RESPONSES = Manner(), Manner(responses=True)


def test_chat_has_the_brief_alone_as_the_users() -> None:
    sent = body(CHAT, "m", "OURS", "THEIRS", SCHEMA)
    assert sent["messages"] == [
        {"role": "system", "content": "OURS"},
        {"role": "user", "content": "THEIRS"},
    ]
    assert sent["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "extraction", "strict": True, "schema": SCHEMA},
    }
    assert "tools" not in sent and "temperature" not in sent


def test_responses_have_instructions_and_input() -> None:
    sent = body(RESPONSES, "m", "OURS", "THEIRS", SCHEMA)
    assert (sent["instructions"], sent["input"]) == (
        "OURS",
        [{"role": "user", "content": "THEIRS"}],
    )
    assert sent["text"] == {
        "format": {"type": "json_schema", "name": "extraction", "strict": True, "schema": SCHEMA}
    }
    assert "tools" not in sent and sent["store"] is False


def test_simpler_manners_ask_for_less() -> None:
    assert body(Manner(form="object"), "m", "", "", SCHEMA)["response_format"] == {
        "type": "json_object"
    }
    assert "response_format" not in body(Manner(form="none"), "m", "", "", SCHEMA)
    assert "max_completion_tokens" in body(
        Manner(limit="max_completion_tokens"), "m", "", "", SCHEMA
    )


def completion(content: object, ended: str = "stop", **message: object) -> dict[str, object]:
    said = {"role": "assistant", "content": content, **message}
    return {"id": "c1", "choices": [{"message": said, "finish_reason": ended}], "usage": {"n": 1}}


def response(*parts: dict[str, object], **facts: object) -> dict[str, object]:
    thought = {"type": "reasoning", "summary": []}
    said = {"type": "message", "role": "assistant", "content": list(parts)}
    return {"id": "r1", "status": "completed", "output": [thought, said], **facts}


def text(words: str) -> dict[str, object]:
    return {"type": "output_text", "text": words}


CUT = {"status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"}}
FILTERED = {"status": "incomplete", "incomplete_details": {"reason": "content_filter"}}


@pytest.mark.parametrize(
    ("manner", "reply", "said", "refused", "cut"),
    [
        (CHAT, completion("{}"), "{}", False, False),
        (CHAT, completion([{"type": "text", "text": "{"}, {"text": "}"}]), "{}", False, False),
        (CHAT, completion('{"a', "length"), '{"a', False, True),
        (CHAT, completion(None, refusal="I won't."), "", True, False),
        (CHAT, completion("", "content_filter"), "", True, False),
        (CHAT, completion(None), "", False, False),
        (CHAT, {"choices": []}, "", False, False),
        (CHAT, {}, "", False, False),
        (CHAT, {"choices": "x"}, "", False, False),
        (RESPONSES, response(text("{"), text("}")), "{}", False, False),
        (RESPONSES, response({"type": "refusal", "refusal": "No."}), "", True, False),
        (RESPONSES, response(text('{"a'), **CUT), '{"a', False, True),
        (RESPONSES, response(**FILTERED), "", True, False),
        (RESPONSES, {"id": "r", "output": None}, "", False, False),
        (RESPONSES, {"output": [{"type": "message", "content": "x"}]}, "", False, False),
    ],
)
def test_what_is_heard(
    manner: Manner, reply: dict[str, object], said: str, refused: bool, cut: bool
) -> None:
    answer = heard(manner, reply)  # type: ignore[arg-type]
    assert (answer.text, bool(answer.refusal), answer.cut_off) == (said, refused, cut)
