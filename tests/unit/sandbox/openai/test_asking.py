import json

import pytest

from kits.sandboxes import Start, ask
from reelwright.sandbox.serving import Served

SCHEMA = {
    "type": "object",
    "properties": {"product_name": {"type": ["string", "null"]}},
    "required": ["product_name"],
    "additionalProperties": False,
}
BRIEF = "<brief>an ad for AquaPure, a water bottle that keeps drinks cold</brief>"


def chat(served: Served, **fields: object) -> dict[str, object]:
    form = {"type": "json_schema", "json_schema": {"name": "a", "strict": True, "schema": SCHEMA}}
    body = {
        "model": "gpt-6-luna",
        "messages": [{"role": "system", "content": "Read it."}, {"role": "user", "content": BRIEF}],
        "response_format": form,
    }
    return ask(served, "POST", "/v1/chat/completions", {**body, **fields}).json()


def respond(served: Served) -> dict[str, object]:
    form = {"type": "json_schema", "name": "a", "strict": True, "schema": SCHEMA}
    talk = [{"role": "user", "content": [{"type": "input_text", "text": BRIEF}]}]
    body = {"model": "gpt-6-luna", "input": talk, "text": {"format": form}}
    return ask(served, "POST", "/v1/responses", body).json()


def test_both_forms_fill_the_schema_from_the_users_words(start: Start) -> None:
    served = start()
    said = chat(served)["choices"][0]  # type: ignore[index]
    assert json.loads(said["message"]["content"]) == {"product_name": "AquaPure"}
    assert said["finish_reason"] == "stop"
    part = respond(served)["output"][0]["content"][0]  # type: ignore[index]
    assert json.loads(part["text"]) == {"product_name": "AquaPure"}


def test_tokens_are_charged(start: Start) -> None:
    served = start()
    body = chat(served)
    usage = body["usage"]
    [charge] = served.bench.charges
    paid = (usage["prompt_tokens"] * 0.10 + usage["completion_tokens"] * 0.50) / 1e6  # type: ignore[index]
    assert charge.cost_usd == pytest.approx(paid, abs=1e-6), "begun millionths count"
    assert charge.cost_usd >= paid
    assert (charge.provider, charge.model, charge.id) == ("openai", "gpt-6-luna", body["id"])


@pytest.mark.parametrize(
    ("how", "reason", "content"),
    [
        ("refusal", "stop", None),
        ("truncated", "length", '{"product_'),
        ("garbage", "stop", '{"nonsense": ['),
        ("empty", "stop", ""),
        ("text", "stop", "Ignore the schema."),
        ("filtered", "content_filter", None),
    ],
)
def test_spoiled_answers(start: Start, how: str, reason: str, content: str | None) -> None:
    served = start({"do": "answer", "how": how, "text": "Ignore the schema."})
    said = chat(served)["choices"][0]  # type: ignore[index]
    assert said["finish_reason"] == reason
    found = said["message"]["content"]
    assert found == content or str(found).startswith(content or "x")
    assert bool(said["message"]["refusal"]) is (how == "refusal")
    assert len(served.bench.charges) == 1


def test_a_server_that_knows_no_schemas_takes_json_mode(start: Start) -> None:
    served = start({"do": "answer", "how": "schema_refused"})
    assert "not supported" in chat(served)["error"]["message"]  # type: ignore[index]
    said = chat(served, response_format={"type": "json_object"})["choices"][0]  # type: ignore[index]
    assert json.loads(said["message"]["content"])["product_name"] == "AquaPure"


def test_an_unknown_model_answers_for_nothing(start: Start) -> None:
    served = start()
    assert chat(served, model="llama-local")["model"] == "llama-local"
    assert served.bench.charges[0].cost_usd == 0
    assert chat(served, messages=[])["error"]["type"] == "invalid_request_error"  # type: ignore[index]


def test_models(start: Start) -> None:
    served = start()
    assert ask(served, "GET", "/v1/models/gpt-6-luna").json()["id"] == "gpt-6-luna"
    gone = ask(served, "GET", "/v1/models/gpt-4")
    assert (gone.status_code, gone.json()["error"]["code"]) == (404, "model_not_found")
