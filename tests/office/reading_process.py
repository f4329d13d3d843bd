"""A reader in a process of its own, to be killed: `python -m tests.office.reading_process FOLDER`."""

import sys
import time
from pathlib import Path

from pipeline.office.originals import Originals
from pipeline.office.reading import Options, Reading
from pipeline.register.store import Register

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with Register.open(folder / "register.sqlite") as register, Reading(register, Originals(folder / "originals"), Options(workers=2)):
        print("reads", flush=True)
        time.sleep(600)
