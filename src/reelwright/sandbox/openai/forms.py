"""The two forms in which a language model's answer comes."""

from dataclasses import dataclass
from typing import Protocol

from pydantic import JsonValue

from reelwright.sandbox.bench import clock

Json = dict[str, JsonValue]
CHARACTERS_PER_TOKEN = 4


@dataclass(frozen=True)
class Said:
    """An answer before it is put into one of the two forms."""

    text: str = ""
    refusal: str | None = None
    truncated: bool = False
    filtered: bool = False
    taken: int = 0
    """Tokens of input."""

    @property
    def given(self) -> int:
        """Tokens of output."""
        return tokens(self.text) + tokens(self.refusal or "")


def tokens(text: str) -> int:
    """About how many a text has."""
    return -(-len(text) // CHARACTERS_PER_TOKEN)


class Form(Protocol):
    """One of the two forms of an answer."""

    prefix: str
    """What its ids begin with."""

    @staticmethod
    def body(id: str, model: str, said: Said) -> Json:
        """Its JSON."""
        ...


class AsChat:
    """``chat.completion``."""

    prefix = "chatcmpl-"

    @staticmethod
    def body(id: str, model: str, said: Said) -> Json:
        """Its JSON."""
        reason = "length" if said.truncated else "content_filter" if said.filtered else "stop"
        content = None if said.refusal or said.filtered else said.text
        message: Json = {"role": "assistant", "content": content, "refusal": said.refusal}
        return {
            "id": id,
            "object": "chat.completion",
            "created": int(clock()),
            "model": model,
            "choices": [
                {"index": 0, "message": message, "logprobs": None, "finish_reason": reason}
            ],
            "usage": {
                "prompt_tokens": said.taken,
                "completion_tokens": said.given,
                "total_tokens": said.taken + said.given,
                "prompt_tokens_details": {"cached_tokens": 0},
                "completion_tokens_details": {"reasoning_tokens": 0},
            },
        }


class AsResponse:
    """``response``."""

    prefix = "resp_"

    @staticmethod
    def body(id: str, model: str, said: Said) -> Json:
        """Its JSON."""
        part: Json = (
            {"type": "refusal", "refusal": said.refusal}
            if said.refusal
            else {"type": "output_text", "text": said.text, "annotations": [], "logprobs": []}
        )
        whole = not (said.truncated or said.filtered)
        status = "completed" if whole else "incomplete"
        reason = "max_output_tokens" if said.truncated else "content_filter"
        message: Json = {
            "id": f"msg_{id[5:]}",
            "type": "message",
            "role": "assistant",
            "status": status,
            "content": [part],
        }
        return {
            "id": id,
            "object": "response",
            "created_at": int(clock()),
            "status": status,
            "error": None,
            "incomplete_details": None if whole else {"reason": reason},
            "instructions": None,
            "metadata": {},
            "model": model,
            "output": [message],
            "parallel_tool_calls": True,
            "temperature": 1.0,
            "tool_choice": "auto",
            "tools": [],
            "top_p": 1.0,
            "usage": {
                "input_tokens": said.taken,
                "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
                "output_tokens": said.given,
                "output_tokens_details": {"reasoning_tokens": 0},
                "total_tokens": said.taken + said.given,
            },
        }
