"""The list of samples in samples/README.md."""

from samples.make.blocks import Sample
from samples.make.copies import Copy

_HEAD = """\
# Samples

Dispatches to try congvan on and to test it with. **All content is invented**: people, offices, numbers, orders and wording. Provinces,
ministries and the names of laws are real, what is said of them is not.

- `dispatches/`: the files. `congvan read samples/dispatches -o out` reads them all.
- `expected/`: what a careful clerk would write down of each, by hand: the flat fields of a directive. A requirement's `text`
  holds only its first words; an actor's `body` is compared only where given, a reference's `title` only where it has no number;
  `requirements: null` means they are not compared.
- `annotations/`: the same of some samples as annotations, to measure with: `congvan evaluate samples/annotations`.
- `scans/`: some of them as scans and photos; `expected-scans/` says of those listed below what is expected, and which fields can't be read.
- `make/`: `python -m samples.make` writes all of this anew, the same to the byte, but for the signed PDF (fresh throw-away
  keys) and the binary `.doc` (LibreOffice's time stamps): these two are made only where they are missing. PDFs need the font
  Tinos (Debian: `fonts-croscore`), the `.doc` needs LibreOffice; the tests need neither.

| file | shows |
|---|---|
"""


def readme(samples: tuple[Sample, ...], copies: tuple[Copy, ...]) -> str:
    """The text of samples/README.md."""
    listed = [(sample.name, sample.shows) for sample in samples]
    listed += [(f"scans/{copy.name}", copy.shows) for copy in copies]
    return _HEAD + "".join(f"| `{name}` | {shows} |\n" for name, shows in listed)
