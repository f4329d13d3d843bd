"""`python -m samples.make`: writes the folders beside it and `samples/README.md` anew: dispatches, what is expected of them, scans."""

import json
import sys
from pathlib import Path

from samples.make.annotations import ANNOTATED, annotation_json
from samples.make.blocks import Sample
from samples.make.copies import COPIES, copied, expected_copy_json
from samples.make.legacy import OfficeMissingError
from samples.make.letters import SAMPLES
from samples.make.pdf import FontMissingError
from samples.make.readme import readme
from samples.make.scans import SCANS, scanned

_ROOT = Path(__file__).resolve().parent.parent
DISPATCHES = _ROOT / "dispatches"
EXPECTED = _ROOT / "expected"
ANNOTATIONS = _ROOT / "annotations"
EXPECTED_COPIES = _ROOT / "expected-scans"


def expected_json(sample: Sample) -> str:
    """The expected directive as it stands in its file."""
    return json.dumps(sample.expected.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def write(sample: Sample) -> None:
    """Write one sample; one whose bytes depend on the hour is made only where it is missing, so that a second run changes nothing."""
    EXPECTED.mkdir(exist_ok=True)
    DISPATCHES.mkdir(exist_ok=True)
    (EXPECTED / f"{sample.name}.json").write_text(expected_json(sample), "utf-8")
    if sample.name in ANNOTATED:
        ANNOTATIONS.mkdir(exist_ok=True)
        (ANNOTATIONS / f"{sample.name}.json").write_text(annotation_json(sample), "utf-8")
    path = DISPATCHES / sample.name
    if sample.stable or not path.exists():
        path.write_bytes(sample.make())


def _write_scans() -> None:
    """Write the scans that are missing: a PDF holds the hour or a fresh key, so that a second run would change it."""
    for scan in SCANS:
        path = _ROOT / "scans" / scan.name
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            path.write_bytes(scanned(scan, DISPATCHES))
    EXPECTED_COPIES.mkdir(exist_ok=True)
    for copy in COPIES:
        (EXPECTED_COPIES / f"{copy.name}.json").write_text(expected_copy_json(copy), "utf-8")
        path = _ROOT / "scans" / copy.name
        if not path.exists():
            path.write_bytes(copied(copy, DISPATCHES))


def main() -> int:
    """Write all samples; 1 where something must be installed first."""
    try:
        for sample in SAMPLES:
            write(sample)
        _write_scans()
        (_ROOT / "README.md").write_text(readme(SAMPLES, COPIES), "utf-8")
    except (FontMissingError, OfficeMissingError) as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
