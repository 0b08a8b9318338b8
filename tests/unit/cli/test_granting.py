from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_the_commands_about_keys_explain_themselves(run: Run) -> None:
    told = run("keys", "--help").output
    assert all(word in told for word in ("create", "list", "revoke"))
    assert "this once" in run("keys", "create", "--help").output
