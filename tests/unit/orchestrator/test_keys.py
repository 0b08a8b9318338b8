from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from reelwright.common.accounts import ApiKey, Scope
from reelwright.common.errors import NotFound, RequestError, SettingsError
from reelwright.database import keys as rows
from reelwright.database.clients import KeyRow
from reelwright.database.connection import Database
from reelwright.orchestrator.keys import REMEMBERED, Keys

NOW = 1_000_000.0


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'x.db'}")
    opened.migrate()
    yield opened
    opened.close()


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(database: Database, clock: Clock) -> Keys:
    return Keys(database, clock)


def test_a_secret_tells_its_owner_and_scopes(keys: Keys) -> None:
    assert not keys.any()
    key, secret = keys.create("ana@example.com", "laptop", ["write", "read"])
    caller = keys.who(secret)
    assert caller is not None
    assert (caller.owner, caller.key_id) == ("ana@example.com", key.id)
    assert caller.may("read") and caller.may("write") and not caller.may("admin")
    assert secret.startswith(f"rw_{key.id}_")
    assert keys.any()


def test_what_may_admin_may_all_and_what_may_write_may_read(keys: Keys) -> None:
    def may(*scopes: Scope) -> list[bool]:
        caller = keys.who(keys.create("ana", scopes=scopes)[1])
        assert caller is not None
        return [caller.may("read"), caller.may("write"), caller.may("admin")]

    assert may("read") == [True, False, False]
    assert may("write") == [True, True, False]
    assert may("admin") == [True, True, True]


def test_a_changed_secret_is_nobodys(keys: Keys) -> None:
    _, secret = keys.create("ana")
    other = "a" if secret[-1] != "a" else "b"
    for wrong in ("", "rw_", secret[:-1], secret[:-1] + other, secret + "x", f" {secret}",
                  secret.upper(), secret.replace("rw_", "rw-"), "rw_0123456789_" + "0" * 43,
                  secret[:-1] + "\n", "🎬" * 60):  # fmt: skip
        assert keys.who(wrong) is None, wrong


def test_two_keys_of_one_owner_are_two(keys: Keys) -> None:
    made = [keys.create("ana")[1] for _ in range(20)]
    assert len(set(made)) == 20
    assert len({len(secret) for secret in made}) == 1


def test_a_revoked_key_is_nobodys_at_once(keys: Keys) -> None:
    key, secret = keys.create("ana")
    assert keys.who(secret) is not None
    assert keys.revoke(key.id)
    assert keys.who(secret) is None
    assert not keys.revoke(key.id), "it had ended"
    assert keys.list()[0].revoked_at == NOW


def test_in_another_process_it_is_nobodys_after_a_moment(
    database: Database, keys: Keys, clock: Clock
) -> None:
    key, secret = keys.create("ana")
    other = Keys(database, clock)
    assert other.who(secret) is not None
    keys.revoke(key.id)
    clock.now += REMEMBERED
    assert other.who(secret) is None


def test_a_stolen_database_holds_no_secret(database: Database, keys: Keys) -> None:
    _, secret = keys.create("ana", "laptop")
    with database.read() as session:
        row = str(session.execute(text("SELECT * FROM api_keys")).one())
    assert secret not in row and secret.rsplit("_", 1)[1] not in row


def test_the_last_use_is_noted_once_a_minute(keys: Keys, clock: Clock) -> None:
    _, secret = keys.create("ana")
    assert keys.list()[0].last_used_at is None
    seen: list[float | None] = []
    for _ in range(5):
        keys.who(secret)
        seen.append(keys.list()[0].last_used_at)
        clock.now += 30
    assert seen == [NOW, NOW, NOW + 60, NOW + 60, NOW + 120]


def test_owners_see_and_end_their_own(keys: Keys) -> None:
    mine, _ = keys.create("ana")
    theirs, _ = keys.create("bo")
    assert [key.id for key in keys.list("ana")] == [mine.id]
    assert len(keys.list()) == 2
    for wrong in (theirs.id, "nosuchkey1"):
        with pytest.raises(NotFound) as caught:
            keys.revoke(wrong, owner="ana")
        assert caught.value.message == f"there is no key {wrong!r}"


@pytest.mark.parametrize("owner", ["", "a b", "../x", "a\nb", "x" * 65, "-x", "a:b"])
def test_owners_have_plain_names(keys: Keys, owner: str) -> None:
    with pytest.raises(RequestError):
        keys.create(owner)


def test_a_key_needs_scopes_that_there_are(keys: Keys) -> None:
    for scopes in ([], ["root"]):
        with pytest.raises(RequestError, match="scopes"):
            keys.create("ana", scopes=scopes)  # type: ignore[arg-type]


def test_a_key_is_remembered_until_it_is_to_be_looked_up_again(keys: Keys, clock: Clock) -> None:
    key, secret = keys.create("ana")
    assert keys.remembered(secret) is None
    assert keys.who(secret) == keys.remembered(secret)
    assert keys.remembered(secret[:-1] + "!") is None
    clock.now += REMEMBERED
    assert keys.remembered(secret) is None
    keys.who(secret)
    keys.revoke(key.id)
    assert keys.remembered(secret) is None


def test_nobody_is_looked_up_again_while_no_key_is_revoked(
    database: Database, keys: Keys, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [keys.create(f"user{n}") for n in range(5)]
    for _, secret in made:
        keys.who(secret)
    asked: list[str] = []
    get = rows.get
    monkeypatch.setattr(rows, "get", lambda s, key_id: (asked.append(key_id), get(s, key_id))[1])
    for _ in range(20):
        clock.now += REMEMBERED
        assert all(keys.who(secret) for _, secret in made)
    assert asked == []
    Keys(database, clock).revoke(made[0][0].id)
    clock.now += REMEMBERED
    assert [bool(keys.who(secret)) for _, secret in made] == [False, True, True, True, True]


def test_a_key_that_is_revoked_while_it_is_looked_up_is_not_kept(
    database: Database, keys: Keys, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, secret = keys.create("ana")
    value = rows.value

    def read_just_before(row: KeyRow) -> ApiKey:
        shown = value(row)
        monkeypatch.undo()
        keys.revoke(key.id)
        return shown

    monkeypatch.setattr(rows, "value", read_just_before)
    assert keys.who(secret) is not None, "it was good when it was read"
    assert keys.remembered(secret) is None
    assert keys.who(secret) is None


def test_the_uses_of_a_moment_are_written_down_together(keys: Keys, clock: Clock) -> None:
    made = [keys.create(f"user{n}")[1] for n in range(3)]
    for secret in made:
        keys.who(secret)
    assert sorted(key.last_used_at or 0 for key in keys.list()) == [0, 0, NOW]
    clock.now += REMEMBERED
    keys.who(made[0])
    assert [key.last_used_at for key in keys.list()] == [NOW, NOW, NOW]


def test_a_secret_made_elsewhere_may_be_the_first_key(keys: Keys, database: Database) -> None:
    secret = f"rw_{'A1' * 5}_{'b' * 43}"
    assert keys.first(secret)
    caller = Keys(database).who(secret)
    assert caller is not None
    assert (caller.owner, caller.scopes) == ("operator", frozenset({"read", "write", "admin"}))
    assert not keys.first(f"rw_{'B2' * 5}_{'c' * 43}"), "there is one"
    keys.revoke("A1" * 5)
    assert not keys.first(secret), "who ended it does not want it back"
    assert len(keys.list()) == 1


def test_of_two_processes_that_begin_together_one_makes_the_first_key(
    keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = f"rw_{'A1' * 5}_{'b' * 43}"
    monkeypatch.setattr(rows, "ever_made", lambda _: False)
    assert [keys.first(secret), keys.first(secret)] == [True, False]
    assert len(keys.list()) == 1


@pytest.mark.parametrize("secret", ["password", "rw_short_x", f"rw_{'A1' * 5}_{'b' * 20}"])
def test_a_first_key_that_could_be_guessed_is_refused(keys: Keys, secret: str) -> None:
    with pytest.raises(SettingsError, match="REELWRIGHT_FIRST_KEY"):
        keys.first(secret)
    assert not keys.ever()
