import httpx
import pytest

from kits.sandboxes import WAN, Start, ask


def test_two_vendors_share_a_path_and_the_token_tells(start: Start) -> None:
    served = start()
    replicate = ask(served, "GET", "/v1/models").json()
    openai = ask(served, "GET", "/v1/models", authorization="Bearer sk-test").json()
    assert "results" in replicate
    assert openai["object"] == "list"


@pytest.mark.parametrize("prefix", ["", "/gateway/acct"])
def test_links_keep_the_path_by_which_the_client_came(start: Start, prefix: str) -> None:
    served = start(prefix=prefix)
    body = {"version": WAN, "input": {"prompt": "tea"}}
    made = ask(served, "POST", "/replicate/v1/predictions", body).json()
    begins = f"{served.root}{prefix}/replicate/v1/predictions/"
    assert made["urls"]["get"].startswith(begins)
    headers = {"authorization": "Bearer t"}
    assert httpx.get(made["urls"]["get"], headers=headers).json()["id"] == made["id"]


def test_nothing_at_a_strange_path(start: Start) -> None:
    served = start()
    assert ask(served, "GET", "/v1/nonsense").json() == {"detail": "Not found"}
