from pathlib import Path

import pytest
from pydantic import ValidationError

from reelwright.common.errors import SettingsError
from reelwright.settings import Settings, load


def test_everything_lies_in_the_home_by_default(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    assert settings.database == f"sqlite:///{tmp_path / 'reelwright.db'}"
    assert settings.templates == tmp_path / "templates"


def test_the_environment_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        "HOME": str(tmp_path),
        "DATABASE_URL": "postgresql+psycopg://db/ads",
        "TEMPLATE_FOLDER": str(tmp_path / "mine"),
        "WORKERS": "3",
        "KEEP_DAYS": "0.5",
        "VIDEO_MODEL": "replicate/wan",
    }
    for name, value in told.items():
        monkeypatch.setenv(f"REELWRIGHT_{name}", value)
    settings = load()
    assert (settings.home, settings.templates) == (tmp_path, tmp_path / "mine")
    assert settings.database == "postgresql+psycopg://db/ads"
    assert (settings.workers, settings.keep_days) == (3, 0.5)
    assert settings.video_model == "replicate/wan"


def test_without_any_setting_no_key_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REELWRIGHT_HOME")
    settings = load()
    assert settings.home.is_absolute() and settings.home.name == "reelwright"
    assert 1 <= settings.workers <= 8
    for role in ("spec", "image", "video", "music", "voice"):
        assert getattr(settings, f"{role}_model").startswith("builtin/")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("REELWRIGHT_WORKERS", "0"),
        ("REELWRIGHT_WORKERS", "many"),
        ("REELWRIGHT_LEASE_SECONDS", "1"),
        ("REELWRIGHT_KEEP_DAYS", "-1"),
        ("REELWRIGHT_SIGNING_SECRET", "too short"),
    ],
)
def test_a_wrong_value_is_refused_by_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=variable) as caught:
        load()
    assert variable in caught.value.hint
    assert value == "many" or "too short" not in str(caught.value), "no secret in a message"


def test_variables_of_others_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REELWRIGHT_SOMETHING_ELSE", "x")
    assert load() == load()


def test_settings_do_not_change_under_way(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        Settings(home=tmp_path).workers = 2  # type: ignore[misc]


@pytest.mark.parametrize("name", ["a?b=1", "100% #1", "hô me", "%20"])
def test_the_database_lies_in_the_home_whatever_its_name(tmp_path: Path, name: str) -> None:
    from sqlalchemy import make_url

    settings = Settings(home=tmp_path / name)
    assert make_url(settings.database).database == str(tmp_path / name / "reelwright.db")


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "WORKERS", "DATABASE_URL", "VIDEO_MODEL"):
        monkeypatch.setenv(f"REELWRIGHT_{name}", "")
    settings = load()
    assert settings.home.name == "reelwright", "never the folder one happens to be in"
    assert settings.video_model == "builtin/clips"


def test_a_lease_must_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REELWRIGHT_LEASE_SECONDS", "inf")
    with pytest.raises(SettingsError, match="LEASE_SECONDS"):
        load()


def test_a_home_may_start_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REELWRIGHT_HOME", "~/films")
    assert load().home == tmp_path / "films"


def test_several_signing_secrets_stand_in_one_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load().signing_secrets == ()
    new, old = "n" * 32, "o" * 40
    monkeypatch.setenv("REELWRIGHT_SIGNING_SECRET", f" {new},{old} ,")
    assert load().signing_secrets == (new.encode(), old.encode())
    monkeypatch.setenv("REELWRIGHT_SIGNING_SECRET", f"{new},short")
    with pytest.raises(SettingsError, match="SIGNING_SECRET") as caught:
        load()
    assert "short" not in str(caught.value)


def test_origins_are_listed_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load().allow_origins == ()
    monkeypatch.setenv("REELWRIGHT_ALLOW_ORIGINS", "https://a.example, https://b.example")
    assert load().allow_origins == ("https://a.example", "https://b.example")


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "REPLICATE_API_TOKEN", "RUNWAYML_API_SECRET"])
def test_a_key_that_no_header_can_carry_is_refused_unseen(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, " r8_key\n")
    assert getattr(load(), name.lower()) == "r8_key"
    for wrong in ("“r8_key”", "r8_\nkey"):
        monkeypatch.setenv(name, wrong)
        with pytest.raises(SettingsError, match=name) as caught:
            load()
        assert "r8_" not in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize("name", ["REELWRIGHT_USER_CAP_USD", "REELWRIGHT_DAY_CAP_USD"])
def test_a_cap_is_a_number_that_can_be_kept(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "1e30")
    with pytest.raises(SettingsError, match=name):
        load()


@pytest.mark.parametrize("vendor", ["OPENAI", "REPLICATE", "RUNWAYML"])
@pytest.mark.parametrize("wrong", ["garbage", "ftp://h", "http://", "http://h:99999", "//h/v1"])
def test_what_is_no_web_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, vendor: str, wrong: str
) -> None:
    variable = f"{vendor}_BASE_URL"
    monkeypatch.setenv(variable, wrong)
    with pytest.raises(SettingsError) as caught:
        load()
    assert str(caught.value).startswith(f"{variable}: {wrong} is no web address")
    assert caught.value.hint == f"change {variable} or unset it"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:11434/v1", "https://proxy.example/x", "http://[::1]:9"]
)
def test_any_web_address_will_do_for_a_vendor(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("REPLICATE_BASE_URL", f" {url} ")
    assert load().replicate_base_url == url


@pytest.mark.parametrize(
    ("told", "traced"),
    [
        ({}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:4318/v1/traces"}, True),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://a:4318", "REELWRIGHT_OTEL": "false"}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://a:4318", "OTEL_TRACES_EXPORTER": "none"}, False),
        ({"REELWRIGHT_OTEL": "true"}, True),
    ],
)
def test_traces_are_sent_where_somebody_is_named_who_receives_them(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, str], traced: bool
) -> None:
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert load().is_traced is traced
