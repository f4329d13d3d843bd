"""How a page is looked at for those who see badly, use no mouse, or hold a phone."""

from itertools import product
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_WIDE, _PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

_LISTEN = """() => {
  const seen = window.reached = new Set(), unmarked = window.unmarked = [];
  document.addEventListener("focusin", (event) => {
    const one = event.target;
    if (seen.has(one)) return;
    seen.add(one);
    const shown = one.matches(".unseen") ? document.querySelector(`label[for="${one.id}"]`) : one;
    const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
    const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.height > 1;
    if (!marked || box.bottom < 0 || box.top > innerHeight) unmarked.push(one.outerHTML.slice(0, 120));
  });
  document.activeElement?.blur();
}"""
_CONTROLS = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && !one.closest("details:not([open]) > :not(summary)"))"""
_COUNT = f"() => ({_CONTROLS})().length"
_MISSED = f"() => ({_CONTROLS})().filter((one) => !window.reached.has(one)).map((one) => one.outerHTML.slice(0, 120))"


def grave(page: Page) -> list[str]:
    """What axe finds serious or critical on a page, on a desk and on a phone, each in the light and in the dark."""
    found: list[str] = []
    for size, scheme in product((_WIDE, _PHONE), ("light", "dark")):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        told = Axe().run(page).response["violations"]
        found += [f"{size['width']} {scheme}: {_told(each)}" for each in told if each["impact"] in ("serious", "critical")]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(_WIDE)  # type: ignore[arg-type]
    return found


def _told(violation: dict[str, Any]) -> str:
    return f"{violation['id']}: {violation['nodes'][0]['html']}"


def missed_by_keyboard(page: Page) -> tuple[list[str], list[str]]:
    """What can be used on a page and is not reached by Tab; and what is reached without being seen to be."""
    page.evaluate(_LISTEN)
    for _ in range(page.evaluate(_COUNT) + 3):
        page.keyboard.press("Tab")
    return page.evaluate(_MISSED), page.evaluate("() => window.unmarked")


def beyond_a_phone(page: Page) -> int:
    """How many dots a page is wider than the screen of a phone."""
    page.set_viewport_size(_PHONE)  # type: ignore[arg-type]
    return int(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
