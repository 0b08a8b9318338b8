"""A Chromium that stays on this machine, and tabs in it that tell what went wrong."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
WIDE = (1440, 900)
PHONE = (390, 844)
PATIENCE_MS = 120_000
"""For what a page shows by itself, on a machine ten times slower, too; films have a longer one."""
FLAGS = (
    "--no-sandbox",  # it runs as root in containers
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-domain-reliability", "--no-first-run", "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
    "--font-render-hinting=none", "--disable-lcd-text", "--force-device-scale-factor=1",
    "--force-color-profile=srgb",  # pictures of it look alike everywhere
)  # fmt: skip
REPORTS = "document.addEventListener('securitypolicyviolation', (event) => console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"  # noqa: E501
NOTICES = """
window.noticed = [];
new MutationObserver((changes) => {
  const region = document.querySelector("section[aria-label=Notices]");
  for (const { target, addedNodes } of changes)
    if (region?.contains(target)) addedNodes.forEach((each) => window.noticed.push(each.textContent));
}).observe(document, { subtree: true, childList: true });
"""  # noqa: E501
"""Keeps what the short messages said: they go by themselves after 6 s."""
BROWSER_S_OWN = re.compile(r"^(data|blob|chrome-extension|about):")


def _chromium() -> ModuleType:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return import_module("chromium")
    finally:
        sys.path.remove(str(ROOT / "tools"))


def without(why: str) -> NoReturn:
    """Skip, or fail where the page has to be driven."""
    if _chromium().is_required():
        pytest.fail(why)
    pytest.skip(why)


def executable() -> Path:
    """Where Chromium is; skips without one, or fails where it is required."""
    chromium = _chromium()
    try:
        found = chromium.found()
    except chromium.Missing as error:
        pytest.fail(str(error))
    return found or without(chromium.ADVICE)


@contextmanager
def launched(path: Path) -> Iterator[Browser]:
    """One browser, until the end; drive it inside ``driven`` only."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=list(FLAGS), timeout=PATIENCE_MS
        )
        _loops[browser] = asyncio.get_running_loop()
        asyncio._set_running_loop(None)  # pyright: ignore[reportPrivateUsage]
        yield browser
        with driven(browser):
            browser.close()
        asyncio._set_running_loop(_loops.pop(browser))  # pyright: ignore[reportPrivateUsage]


_loops: dict[Browser, asyncio.AbstractEventLoop] = {}


@contextmanager
def driven(browser: Browser) -> Iterator[None]:
    """Playwright leaves its loop running in this thread, where ``asyncio.run`` would refuse then.

    It is put back for tests of the page, and out of the way of all others.
    """
    asyncio._set_running_loop(_loops[browser])  # pyright: ignore[reportPrivateUsage]
    yield
    asyncio._set_running_loop(None)  # pyright: ignore[reportPrivateUsage]


@dataclass
class Tabs:
    """Pages in contexts of their own, and what should not have happened in them."""

    browser: Browser
    origin: str
    contexts: list[BrowserContext] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def open(
        self,
        size: tuple[int, int] = WIDE,
        theme: Literal["light", "dark"] = "light",
        *,
        touch: bool = False,
        still: bool = False,
    ) -> Page:
        """A page nobody has used before, not yet anywhere; ``still``: motion is not welcome."""
        context = self.browser.new_context(
            base_url=self.origin, viewport={"width": size[0], "height": size[1]},
            color_scheme=theme, has_touch=touch, is_mobile=touch,
            reduced_motion="reduce" if still else "no-preference",
            locale="en-US", timezone_id="UTC",
        )  # fmt: skip
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(REPORTS)
        context.add_init_script(NOTICES)
        context.on("page", self._watch)
        self.contexts.append(context)
        return context.new_page()

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.wrong.append(f"script broke: {error}"))
        page.on("console", lambda said: self._said(said.type, said.text))
        page.on("request", lambda request: self._asked(request.url))
        page.on("crash", lambda _: self.wrong.append("the page crashed"))

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "Content Security Policy" in text:
            self.wrong.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith(f"{self.origin}/") and not BROWSER_S_OWN.match(url):
            self.wrong.append(f"asked another origin: {url}")

    def close(self) -> None:
        """Close all; fails when something went wrong in one."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        assert not self.wrong, "\n".join(self.wrong)


def dress(page: Page, theme: Literal["light", "dark"]) -> None:
    """It becomes night, or day: the page follows the system."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_function(
        "(theme) => getComputedStyle(document.documentElement).backgroundColor"
        ".match(/\\d+/g).every((each) => (each < 128) === (theme === 'dark'))",
        arg=theme,
    )


def resize(page: Page, size: tuple[int, int]) -> None:
    """Another window; what moves with it has come to rest."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def violations(page: Page, rule: str = "") -> list[str]:
    """What axe finds wrong with what is shown now; where one is named, by that rule alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate(LOOK, {"type": "rule", "values": [rule]} if rule else None)
    return [str(each) for each in found]


LOOK = """async (runOnly) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...(runOnly && { runOnly }) });
  const why = (node) => [...node.any, ...node.all, ...node.none].map((each) => each.message).join("; ");
  return violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ` + nodes.slice(0, 3).map((node) => `${node.html} ${why(node)}`).join(" | "));
}"""  # noqa: E501
