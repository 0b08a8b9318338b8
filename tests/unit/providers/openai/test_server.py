"""Where a server is and whose it is."""

import pytest

from reelwright.common.errors import SettingsError
from reelwright.providers.accounts import Account
from reelwright.providers.openai.server import PUBLIC, address, is_local, is_public, server


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"),
        ("https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"),
        (" https://proxy.example/openai ", "https://proxy.example/openai"),
    ],
)
def test_v1_is_added_where_there_is_no_path(given: str, used: str) -> None:
    assert address(given) == used


@pytest.mark.parametrize("given", ["127.0.0.1:8080", "ftp://x/v1", "http://", "v1"])
def test_what_is_no_web_address_is_refused(given: str) -> None:
    with pytest.raises(SettingsError, match="OPENAI_BASE_URL"):
        address(given)


@pytest.mark.parametrize(
    ("url", "public", "local"),
    [
        (PUBLIC, True, False),
        ("https://eu.api.openai.com/v1", True, False),
        ("https://api.openai.com.evil.example/v1", False, False),
        ("https://openrouter.ai/api/v1", False, False),
        ("http://127.0.0.1:8000/v1", False, True),
        ("http://192.168.1.5/v1", False, True),
        ("http://[::1]:8000/v1", False, True),
        ("http://vllm:8000/v1", False, True),
        ("http://8.8.8.8/v1", False, False),
    ],
)
def test_whose_it_is(url: str, public: bool, local: bool) -> None:
    assert (is_public(url), is_local(url)) == (public, local)


def test_the_vendor_wants_a_key_and_a_server_of_ones_own_does_not() -> None:
    assert server(Account()).vendor.token is None
    own = server(Account(None, "http://localhost:11434/v1")).vendor
    assert own.token and "Authorization" not in own.headers
    assert server(Account("sk")).vendor.headers == {"Authorization": "Bearer sk"}
