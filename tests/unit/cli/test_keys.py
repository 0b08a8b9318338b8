import json
from collections.abc import Callable

import pytest
from click.testing import Result

from reelwright.common.errors import NotFound, RequestError

Run = Callable[..., Result]


def test_a_key_is_made_shown_once_and_ended(run: Run) -> None:
    assert "no keys yet" in run("keys", "list").output
    made = run("keys", "create", "ana@example.com", "--name", "laptop")
    secret = made.stdout.strip()
    assert secret.startswith("rw_") and "shown this once" in made.stderr
    listed = run("keys", "list").output
    assert secret not in listed
    key_id, owner, scope, *_ = listed.split()
    assert (owner, scope) == ("ana@example.com", "write")
    assert "never used" in listed and listed.strip().endswith("laptop")
    assert run("keys", "revoke", key_id).output == f"{key_id} is revoked\n"
    assert "had been revoked" in run("keys", "revoke", key_id).output
    assert "revoked 20" in run("keys", "list").output


def test_scopes_are_what_was_asked_for(run: Run) -> None:
    made = json.loads(
        run("keys", "create", "bo", "--scope", "admin", "--scope", "read", "--json").output
    )
    assert made["scopes"] == ["read", "admin"]
    run("keys", "create", "ana")
    listed = json.loads(run("keys", "list", "--owner", "bo", "--json").output)["keys"]
    assert [key["owner"] for key in listed] == ["bo"]
    assert "secret" not in listed[0] and listed[0]["last_used_at"] is None


def test_what_cannot_be_is_refused(run: Run) -> None:
    with pytest.raises(RequestError):
        run("keys", "create", "a b")
    with pytest.raises(NotFound):
        run("keys", "revoke", "nosuchkey1")
