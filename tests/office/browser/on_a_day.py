"""`congvan serve` on a day of ours, so that what is late or near stays so: `python -m tests.office.browser.on_a_day DAY words of the command`."""

import sys
from datetime import date
from functools import partialmethod

from pipeline.cli import main
from pipeline.office.service import Service

if __name__ == "__main__":
    day = date.fromisoformat(sys.argv[1])
    Service.__init__ = partialmethod(Service.__init__, today=lambda: day)  # type: ignore[method-assign,assignment]
    sys.exit(main(sys.argv[2:]))
