"""The page, in a real browser, on the real service."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kits import browser as kit
from kits.browser_house import House, furnished
from kits.browser_vendor import Vendor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from reelwright.sandbox.serving import Served


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One Chromium for all tests of a process."""
    if not (kit.ROOT / "src" / "reelwright" / "site" / "index.html").exists():
        kit.without("the page is not built: make web")
    with kit.launched(kit.executable()) as browser:
        yield browser


@pytest.fixture(autouse=True)
def _driven(browser: "Browser") -> Iterator[None]:
    with kit.driven(browser):
        yield


@pytest.fixture(scope="session")
def sandbox() -> Iterator["Served"]:
    """Vendors for play money."""
    from kits import sandboxes
    from reelwright.sandbox.serving import Served

    with Served(sandboxes.script()) as served:
        yield served


@pytest.fixture(scope="session")
def house(
    browser: "Browser", sandbox: "Served", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """A service without keys, with one finished film; its vendors are the sandbox."""
    extra = {**sandbox.environment, "REELWRIGHT_WEBHOOK_PRIVATE": "1"}
    house = House(tmp_path_factory.mktemp("house") / "home", extra, vendor=Vendor(sandbox.root))
    furnished(tmp_path_factory, house)
    house.start()
    yield house
    house.stop()


@pytest.fixture
def own_house(browser: "Browser", tmp_path: Path) -> Iterator[House]:
    """A service that a test may kill, or give keys; empty."""
    house = House(tmp_path / "own" / "home")
    house.home.mkdir(parents=True)
    house.start()
    yield house
    house.stop()


@pytest.fixture
def tabs(browser: "Browser", house: House) -> Iterator[kit.Tabs]:
    """Tabs at the shared service."""
    tabs = kit.Tabs(browser, house.url)
    yield tabs
    tabs.close()
    house.rest()


@pytest.fixture
def own_tabs(browser: "Browser", own_house: House) -> Iterator[kit.Tabs]:
    """Tabs at the test's own service."""
    tabs = kit.Tabs(browser, own_house.url)
    yield tabs
    tabs.close()


@pytest.fixture
def page(tabs: kit.Tabs) -> "Page":
    """A tab of usual size at the shared service."""
    return tabs.open()


def pytest_exception_interact(node: pytest.Item | pytest.Collector, report: object) -> None:
    """What stood on the page when a test failed belongs to its report."""
    page: Page | None = getattr(node, "funcargs", {}).get("page")
    if page is None or not isinstance(report, pytest.TestReport):
        return
    try:
        said = page.locator("body").inner_text(timeout=1000)
    except Exception as error:
        said = repr(error)
    report.sections.append(("The page", f"{page.url}\n{said}"))
