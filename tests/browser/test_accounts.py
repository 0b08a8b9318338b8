"""Two people at one installation: keys, signing in and out, and nobody sees the other's films."""

from typing import TYPE_CHECKING

from kits import browser as kit
from kits import browser_steps as steps

if TYPE_CHECKING:
    from playwright.sync_api import Page


def new_key(page: "Page", name: str, owner: str, first: bool = False) -> str:
    """Make a key in the settings; its secret, which is shown once."""
    page.get_by_role("button", name="New key").click()
    form = page.get_by_role("dialog", name="New key")
    form.get_by_label("Name").fill(name)
    form.get_by_label("Owner").fill(owner)
    form.get_by_role("button", name="Make the key").click()
    shown = page.get_by_role("dialog", name="The new key")
    secret = shown.get_by_role("textbox").input_value()
    shown.get_by_role("button", name="I have kept it").click()
    return secret


def sign_in(page: "Page", secret: str) -> None:
    page.get_by_label("API key").fill(secret)
    page.get_by_role("button", name="Sign in").click()


def test_two_users_do_not_see_each_other(own_tabs: kit.Tabs) -> None:
    from playwright.sync_api import expect

    ana, ben = own_tabs.open(), own_tabs.open()
    ana.goto("/settings?tab=keys")
    new_key(ana, "laptop", "ana", first=True)
    secret = new_key(ana, "phone", "ben")
    steps.go(ana, "Generate")
    steps.describe(ana)
    ana.get_by_role("switch", name="Show me the storyboard first").click()
    video = steps.make(ana, "Make the storyboard")

    ben.goto("/library")
    expect(ben.get_by_role("heading", name="Sign in")).to_be_visible()
    sign_in(ben, "rw_wrong")
    expect(ben.get_by_text("This key is not good.")).to_be_visible()
    sign_in(ben, secret)
    expect(ben.get_by_role("heading", name="No film yet")).to_be_visible()
    ben.goto(f"/video/{video}")
    expect(ben.get_by_role("alert")).to_be_visible()
    expect(ben.get_by_text("Lumen")).to_have_count(0)
    steps.go(ben, "Settings")
    expect(ben.get_by_role("tab", name="Keys")).to_have_count(0)

    steps.go(ana, "Library")
    expect(ana.get_by_role("link", name="Lumen")).to_be_visible()
    ana.get_by_role("button", name="Account").click()
    expect(ana.get_by_text("Signed in as ana")).to_be_visible()
    ana.get_by_role("menuitem", name="Sign out").click()
    expect(ana.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(ana.get_by_text("Lumen")).to_have_count(0)
    sign_in(ana, secret)
    steps.go(ana, "Library")
    expect(ana.get_by_role("heading", name="No film yet")).to_be_visible()
