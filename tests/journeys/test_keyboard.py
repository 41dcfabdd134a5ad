"""An officer with a phone-sized screen and no pointer: everything is reached and worked by the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people import PHONE

pytestmark = [pytest.mark.e2e, pytest.mark.once]
MOST = 120  # presses of the tab key: nobody has more patience
ON_THE_SCREEN = """element => {
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const drawn = style.outlineStyle !== "none" || style.boxShadow !== "none";
  return box.width > 0 && box.height > 0 && box.left >= 0 && box.right <= innerWidth && drawn;
}"""


def test_finds_opens_and_reads_without_a_pointer(visitor, javascript):
    page = visitor.page
    page.set_viewport_size(PHONE)
    visitor.goes_to("/")
    skips_to_the_main_part(page)
    tabs_to(visitor.main.get_by_role("searchbox"))
    page.keyboard.type("learning in rural")
    page.keyboard.press("Enter")
    visitor.is_at("/search/?q=learning+in+rural")

    skips_to_the_main_part(page)
    tabs_to(visitor.main.locator("summary", has_text="Narrow the list"))
    page.keyboard.press("Enter")
    tabs_to(visitor.main.locator("summary", has_text="Theme"))
    page.keyboard.press("Enter")
    tabs_to(visitor.main.get_by_role("checkbox", name=re.compile("Better Brighter Futures")))
    page.keyboard.press("Space")
    tabs_to(visitor.main.get_by_role("button", name="Apply"))
    page.keyboard.press("Enter")
    visitor.is_at(re.compile(r"/search/\?q=learning\+in\+rural&theme=better-brighter-futures(#main-content)?$"))

    tabs_to(visitor.main.get_by_role("link", name="14-19 learning in a large rural county"))
    page.keyboard.press("Enter")
    visitor.is_at("/knowledge/cumbria-rural-14-19/")
    tabs_to(visitor.main.locator("summary", has_text="Source:").first)
    page.keyboard.press("Enter")
    expect(visitor.main.get_by_text(re.compile("Lines? [0-9, -]+ of the text we hold")).first).to_be_visible()


def test_goes_by_the_menu(visitor, javascript):
    page = visitor.page
    page.set_viewport_size(PHONE)
    visitor.goes_to("/themes/")
    communities = page.get_by_role("navigation", name="Main").get_by_role("link", name="Communities")
    if javascript:  # without it the menu stands open
        menu = page.get_by_role("button", name="Menu")
        expect(communities).to_be_hidden()
        tabs_to(menu)
        page.keyboard.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
    tabs_to(communities)
    page.keyboard.press("Enter")
    visitor.is_at("/communities/")


def skips_to_the_main_part(page):
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def tabs_to(wanted):
    """Each thing on the way can be seen and is drawn as the one that has the focus."""
    page, target = wanted.page, wanted.element_handle()
    for _ in range(MOST):
        page.keyboard.press("Tab")
        focused = page.evaluate_handle("document.activeElement").as_element()
        assert focused.evaluate(ON_THE_SCREEN), f"Cannot be seen: {focused.evaluate('e => e.outerHTML')[:300]}"
        if page.evaluate("([one, other]) => one === other", [focused, target]):
            return
    raise AssertionError(f"{MOST} presses of the tab key do not lead to {wanted}")
