"""A password from a person, or from a file: never from the words of a command, which others on the machine can see."""

import getpass
import sys

from schemas import UsageError

_MOST = 2**16
"""Bytes of a file that are looked at for a password."""


def password(file: str | None, name: str) -> str:
    """The password that is asked for twice on the terminal, or the first line of a file. Raises UsageError."""
    if file is not None:
        return _first_line(file)
    if not sys.stdin.isatty():
        raise UsageError("there is no terminal to ask for the password on", "Give it in a file, or through a pipe: --password-file -.")
    try:
        given = getpass.getpass(f"Password of {name}: ")
        again = getpass.getpass("Once more: ")
    except EOFError:
        raise UsageError("no password was given", "Start again and type it.") from None
    if given != again:
        raise UsageError("these were two different passwords", "Start again.")
    return given


def _first_line(file: str) -> str:
    try:
        if file == "-":
            content = sys.stdin.buffer.readline(_MOST)
        else:
            with open(file, "rb") as opened:
                content = opened.readline(_MOST)
        line = content.decode("utf-8-sig").rstrip("\r\n")
    except OSError as error:
        raise UsageError(f"{file} can't be read: {(error.strerror or str(error)).lower()}", "Name a file that you may read.") from None
    except UnicodeDecodeError:
        raise UsageError(f"the password in {file} is no text in UTF-8", "Write it with a text editor.") from None
    return line
