"""Who says something, and in which words."""

from datetime import date

from schemas import UsageError


def named(by: str) -> str:
    """The name of who says something; raises UsageError where it is none."""
    name = by.strip()
    if not name or not name.isprintable():
        raise UsageError("nobody is named who says so", "Name yourself: --by NAME.")
    return name


def worded(text: str | None, what: str) -> str | None:
    """What a person wrote, None where that is nothing; raises UsageError for what no database takes."""
    said = (text or "").strip()
    if not said.isascii() and any("\ud800" <= letter <= "\udfff" for letter in said):
        raise UsageError(f"{what} holds letters that are broken", "Type it anew.")
    return said or None


def whole_day(text: str | None, what: str) -> str | None:
    """A day that a person gave, as 2025-12-31; None where there is none. Raises UsageError."""
    said = (text or "").strip()
    if not said:
        return None
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise UsageError(f"{what}: {said} is no day", "Write it as 2025-12-31.") from None
