"""`congvan serve`, in this process, on a day of ours, so that what is late stays late.

`python -m tests.office.browser.on_a_day DAY WORDS…`
"""

import sys
from datetime import date
from functools import partialmethod

from pipeline.cli import main
from pipeline.office.service import Service

if __name__ == "__main__":
    day = date.fromisoformat(sys.argv[1])
    Service.__init__ = partialmethod(Service.__init__, today=lambda: day)  # type: ignore[method-assign,assignment]
    sys.exit(main([*sys.argv[2:], "--processes", "1"]))
