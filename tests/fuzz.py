"""Harms files of our own making in ways that their formats allow, and reads them: an outcome, whatever comes.

`uv run python -m tests.fuzz --seconds 300 [--target pdf]` does so for as long as one likes, in guarded workers, and keeps what it found;
`tests/ingestors/test_fuzz.py` does a little of it in every run of the tests.
"""

import argparse
import io
import random
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from pipeline.ingestors import detect, ingest
from pipeline.limits import Limits
from pipeline.run import examine
from schemas import Failure, OcrMode, Outcome, ReadError, SourceFile
from tests.made_faults import letter, word, zipped

Mutator = Callable[[random.Random, bytes], bytes]

SAMPLES = Path(__file__).parents[1] / "samples"
NASTY = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&#0;", b"%s%n", b"-1", b"99999999999999999999", b"1e400",
    b"../../x", b"\r", b"\xe2\x80\xae", "ỡ̃̃̃".encode(), "số ".encode() * 40, b"." * 300, b"1" * 300, b"<<", b">>", b"]]>", b"\x1b[2J",
)  # fmt: skip
"""Bytes that have ended readers of files before."""


def harmed(chance: random.Random, content: bytes) -> bytes:
    """The bytes with a few places changed, cut, doubled or filled with what means harm."""
    found = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if not found:
            break
        at = chance.randrange(len(found))
        piece = bytes(found[at : at + chance.choice((1, 4, 40, 400))])
        change = chance.randrange(6)
        if change == 0:
            found[at] ^= 1 << chance.randrange(8)
        elif change == 1:
            del found[at : at + len(piece)]
        elif change == 2:
            found[at:at] = piece * chance.choice((1, 2, 50))
        elif change == 3:
            found[at:at] = chance.choice(NASTY)
        elif change == 4:
            other = chance.randrange(len(found))
            found[other : other + len(piece)] = piece
        elif chance.random() < 0.2:
            del found[at:]
    return bytes(found)


def with_extremes(chance: random.Random, content: bytes) -> bytes:
    """Numbers and names in it replaced by extreme ones, as the objects of a PDF have them."""
    extremes = (
        b"0",
        b"-1",
        b"2147483648",
        b"-99999999",
        b"0.0000001",
        b"1e30",
        b"65536",
        b"/Kids",
        b"null",
        b"[",
        b"(",
        b"7 0 R",
        b"1 0 R",
    )
    places = [match.span() for match in re.finditer(rb"(?<=[ \[(<])-?[\d.]+|/[A-Za-z]+", content)]
    for start, end in sorted(chance.sample(places, min(len(places), chance.randint(1, 6))), reverse=True):
        content = content[:start] + chance.choice(extremes) + content[end:]
    return content if chance.random() < 0.6 else harmed(chance, content)


def with_tags(chance: random.Random, content: bytes) -> bytes:
    """Tags cut, doubled, moved and nested, as in XML and web pages."""
    pieces = re.split(rb"(<[^<>]*>)", content)
    for _ in range(chance.randint(1, 6)):
        one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        change = chance.randrange(4)
        if change == 0:
            pieces[one] = b""
        elif change == 1:
            pieces[one] = pieces[other]
        elif change == 2:
            pieces[one] += pieces[other] * chance.choice((1, 30, 300))
        else:
            pieces[one] = harmed(chance, pieces[one] or b"<")
    return b"".join(pieces)


def with_harmed_member(chance: random.Random, content: bytes) -> bytes:
    """A ZIP file with one of its members harmed and packed again, or harmed as it is."""
    if chance.random() < 0.2:
        return harmed(chance, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    change = with_tags if name.endswith((".xml", ".rels")) else harmed
    return zipped({**members, name: change(chance, members[name])})


def mail() -> bytes:
    """An e-mail with two letters."""
    message = EmailMessage()
    message["Subject"] = "Công văn đến"
    message.set_content("Kính gửi văn thư.")
    message.add_attachment(letter(1), maintype="text", subtype="plain", filename="một.txt")
    message.add_attachment(word(2), maintype="application", subtype="octet-stream", filename="hai.docx")
    return message.as_bytes()


class Target(NamedTuple):
    """Files of one kind and how they are harmed."""

    ending: str
    files: Callable[[], list[bytes]]
    harm: Mutator


def _samples(folder: str, *endings: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((SAMPLES / folder).iterdir()) if path.suffix in endings and path.stat().st_size < 200_000]


ARCHIVE = {"a/1.txt": letter(1), "2.docx": word(2), "3.zip": zipped({"4.txt": letter(4)})}

TARGETS = {
    "text": Target(".txt", lambda: _samples("dispatches", ".txt", ".md"), harmed),
    "html": Target(".html", lambda: [PAGE.encode()], with_tags),
    "docx": Target(".docx", lambda: _samples("dispatches", ".docx"), with_harmed_member),
    "doc": Target(".doc", lambda: _samples("dispatches", ".doc"), harmed),
    "pdf": Target(".pdf", lambda: _samples("dispatches", ".pdf"), with_extremes),
    "picture": Target(".tif", lambda: _samples("scans", ".tif", ".jpg", ".png"), harmed),
    "zip": Target(".zip", lambda: [zipped(ARCHIVE)], with_harmed_member),
    "eml": Target(".eml", lambda: [mail()], harmed),
}  # fmt: skip

PAGE = """<html><head><title>Công văn</title></head><body><table><tr><td>SỞ THỬ NGHIỆM<br>Số: 1/STN-VP</td>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập - Tự do - Hạnh phúc<p>Hà Nội, ngày 05 tháng 3 năm 2025</td></tr></table>
<p>Kính gửi: Các phòng.</p><ol><li>Lập danh sách<li>Báo cáo trước ngày 20/3/2025.</ol>
<p style='mso-list:l0'>Nơi nhận:<br>- Như trên;</body></html>"""


def made(target: str, seed: int) -> bytes:
    """The file that a seed gives."""
    chance = random.Random(seed)
    kind = TARGETS[target]
    return kind.harm(chance, chance.choice(kind.files()))


def check_text(name: str, content: bytes, ocr: OcrMode = "never") -> None:
    """Take in a file by its ingestor: its text with true spans, or a ReadError that says what to do; raises what else comes."""
    try:
        document = ingest(SourceFile.of(name, detect(name, content), content), ocr)
    except ReadError as error:
        check_failure(Failure(code=error.code, message=error.message, advice=error.advice))
        return
    ends = [(piece.start, piece.end) for piece in (*document.lines, *document.paragraphs, *document.notes)]
    assert all(0 <= start <= end <= len(document.text) for start, end in ends)


def check_directive(name: str, content: bytes, ocr: OcrMode = "never") -> None:
    """Read a file whole: a directive that goes through JSON and back, its quotations in the text, or a ReadError."""
    try:
        read = examine(name, content, ocr=ocr)
    except ReadError as error:
        check_failure(Failure(code=error.code, message=error.message, advice=error.advice))
        return
    assert type(read.directive).model_validate_json(read.directive.model_dump_json()) == read.directive


def check_failure(failure: Failure) -> None:
    """A failure says what is wrong and what to do, and is none of our own mistakes."""
    assert failure.message
    assert failure.advice
    assert failure.code != "internal", failure.message


def check_outcome(outcome: Outcome) -> None:
    """An outcome of a guarded worker: read, or a failure that is neither a defect of ours nor one of a library."""
    if outcome.failure is not None:
        check_failure(outcome.failure)
        assert outcome.failure.code != "crashed", outcome.failure.message


def outcomes(target: str, seeds: Iterator[int] | range, workers: int = 2) -> Iterator[tuple[int, bytes, Outcome]]:
    """The files of some seeds, read in guarded workers, with what came of each."""
    from pipeline.batch import read_many  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for seed in seeds:
            path = Path(folder, f"{seed}{TARGETS[target].ending}")
            path.write_bytes(made(target, seed))
            paths[str(path)] = seed
        for outcome in read_many(map(Path, paths), ocr="never", workers=workers, limits=Limits(seconds=20)):
            own = next(path for path in paths if outcome.path.startswith(path))
            yield paths[own], Path(own).read_bytes(), outcome


def main(words: list[str]) -> int:
    """Read harmed files for some seconds; gives 1 if some were not as they should be, which then lie in the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--target", choices=[*TARGETS], action="append")
    parser.add_argument("--seed", type=int, default=0)
    said = parser.parse_args(words)
    kept = Path(tempfile.mkdtemp(prefix="congvan-fuzz-"))
    wrong = 0
    for target in said.target or TARGETS:
        end, seed, codes = time.monotonic() + said.seconds / len(said.target or TARGETS), said.seed, dict[str, int]()
        while time.monotonic() < end:
            for own, content, outcome in outcomes(target, range(seed, seed + 100)):
                code = outcome.failure.code if outcome.failure else "read"
                codes[code] = codes.get(code, 0) + 1
                if code in ("internal", "crashed", "timeout", "out_of_memory"):
                    wrong += 1
                    (kept / f"{target}-{own}-{code}{TARGETS[target].ending}").write_bytes(content)
            seed += 100
        print(target, seed - said.seed, "files:", codes, flush=True)
    print(f"{wrong} to look at in {kept}" if wrong else "nothing to look at")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
