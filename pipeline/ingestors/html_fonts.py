"""The fonts that a web page names: in its style sheets, in `style` and in `<font face>`."""

import re
from collections.abc import Iterator, Mapping

from pipeline.ingestors.legacy import OldFont, old_font

_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][\w]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_FAMILY = re.compile(r"""(?<![\w-])font-family\s*:\s*["']?([^"',;}]+)""", re.IGNORECASE)
_NAMED = re.compile(r"""(?:\bface\s*=|(?<![\w-])font-family\s*:)\s*(?:&quot;|["'])*([^"',;}&>]+)""", re.IGNORECASE)

_Attributes = Mapping[str, str | None]


class Fonts:
    """The fonts of a page's elements. Of a style sheet rules for tags and classes are read, as programs write them; a class goes before."""

    def __init__(self, page: str) -> None:
        self._rules = dict(_rules(page))

    def of(self, tag: str, attributes: _Attributes, outer: OldFont | None) -> OldFont | None:
        """What an element's font says of old letters; that of the element around it where it names none."""
        name = self._name(tag, attributes)
        return outer if name is None else old_font(name)

    def _name(self, tag: str, attributes: _Attributes) -> str | None:
        own = family(attributes.get("style") or "") or (attributes.get("face") if tag == "font" else None)
        if own:
            return own.split(",")[0].strip()
        names = (attributes.get("class") or "").lower().split()
        keys = [(kind, name) for name in names for kind in (tag, "")]
        return next((self._rules[key] for key in (*keys, (tag, "")) if key in self._rules), None)


def family(style: str) -> str | None:
    """The first font of a style's `font-family`."""
    found = _FAMILY.search(style)
    return None if found is None else found[1].replace("\\", "").strip()


def names_old_font(page: str) -> bool:
    """Whether a font of old letters is named anywhere in a page."""
    return any(old_font(name.replace("\\", "").strip()) for name in set(_NAMED.findall(page)))


def _rules(page: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Fonts by tag and class, each of which may be empty."""
    for sheet in _SHEET.finditer(page):
        for selectors, style in _RULE.findall(sheet[1]):
            name = family(style)
            for selector in selectors.split(",") if name else ():
                match = _SELECTOR.fullmatch(selector.strip().removeprefix("<!--").strip())
                if match is not None and name:
                    yield ((match[1] or "").lower(), (match[2] or "").lower()), name
