"""Names of users: as they are shown, and as they are compared."""

import unicodedata

from schemas import UsageError

LONGEST = 100


def key_of(name: str) -> str:
    """A name as it is compared: whatever the case, and however its letters are composed."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def shown_name(name: str) -> str:
    """A name as it is kept and shown. Raises UsageError where it is none."""
    shown = unicodedata.normalize("NFC", " ".join(name.split()))
    if not shown or not shown.isprintable():
        raise UsageError(
            "the name of a user is empty or has characters that can't be seen", "Name the user with letters and figures.", kind="user.name"
        )
    if len(shown) > LONGEST:
        raise UsageError(f"the name of a user is longer than {LONGEST} characters", "Take a shorter one.", kind="user.name")
    return shown
