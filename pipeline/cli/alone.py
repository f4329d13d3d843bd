"""One file, read in a process of its own that costs nothing: the guard of commands that print.

The command's process is copied before any library is loaded, and the copy does the work; if the file hangs or crashes, the original is
left to say so. Only the standard library is imported here: what a copy of a process is made of must be small and without threads.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable


def alone(action: Callable[[], int], told: Callable[[int], int]) -> int:
    """The exit code of `action`, done in a copy of this process; of `told` where the copy was ended, which is given how.

    Systems that can't copy processes do it in this one.
    """
    if not hasattr(os, "fork"):
        return action()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        warnings.simplefilter("ignore")  # of libraries, about a broken file: what is wrong with it is said in words of ours
        return action()
    # Ctrl-C goes to both: the copy says what there is to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGINT:
        return 128 + signal.SIGINT
    return code if 0 <= code <= 2 or code == 128 + signal.SIGINT else told(code)
