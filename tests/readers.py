"""The functions that use the tables, each with its outcome in one line, as `extractors/data/frames.csv` writes it down."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from extractors.grammar.bodies import find_bodies
from extractors.grammar.casing import expand, sentence_case
from extractors.grammar.deadlines import stated_deadlines
from extractors.grammar.deadlines.workdays import is_working_day
from extractors.grammar.numbers import find_numbers
from extractors.grammar.resolve import full_issuer, resolve
from extractors.grammar.roles import assign, lead_in_assignees, orders
from extractors.grammar.statutes import find_statutes
from extractors.signature import signer
from pipeline.comparing import Page as Stated
from pipeline.evaluate.annotations import Annotated, unknown_types
from pipeline.ingestors.layout.page import Page, Word
from pipeline.ingestors.legacy import restore
from pipeline.ingestors.legacy.sets import LetterSet, table_of
from pipeline.ingestors.ocr.engine import Recognised
from pipeline.ingestors.ocr.positions import with_offices
from pipeline.ingestors.ocr.repairs import repair
from pipeline.ingestors.ocr.signature import label_of
from pipeline.ingestors.ocr.slots import Sight, settle
from pipeline.register.identity import term_of
from pipeline.weighing import weigh
from schemas import Finding, PartKind, ReadAs, Testimony, Witness, WitnessedField
from schemas.annotation import Annotation
from tests.made_dispatch import dispatch_of
from tests.made_text import HEADER, letter
from tests.readers_of_headers import headed

NOTHING = "nothing"
_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
ISSUED = "2025-03-10"
"""A Monday."""


def _list(found: Iterable[str]) -> str:
    return " + ".join(found) or NOTHING


def roles(text: str) -> str:
    """Who leads, supports and is reported to."""
    found = assign(text)
    given = {"lead": found.lead, "support": found.support, "report": found.report_to}
    return "; ".join(f"{role}: {_list(one.name for one in mentions)}" for role, mentions in given.items() if mentions) or NOTHING


def lead_in(text: str) -> str:
    """Whom a lead-in orders."""
    return _list(one.name for one in lead_in_assignees(text))


def ordered(text: str) -> str:
    """Whether a paragraph orders, by which rule."""
    sign = orders(text)
    return sign.rule if sign else NOTHING


def bodies(text: str) -> str:
    """The bodies and office holders."""
    return _list(body.name for body in find_bodies(text))


def resolved(text: str) -> str:
    """What a short name stands for in a letter of a department of Lâm Đồng."""
    return resolve(text, "Sở Nội vụ tỉnh Lâm Đồng", "Ủy ban nhân dân tỉnh Lâm Đồng", "Lâm Đồng") or NOTHING


def issuer(text: str) -> str:
    """The issuer by a header: the line of the body above, its own line, and a place behind `@`."""
    lines, _, place = text.partition(" @ ")
    *above, own = lines.split("\n")
    return full_issuer([own], above, place or None)[0] or NOTHING


def header(text: str) -> str:
    """The issuer and the body above it by the lines of a header, which don't say where one name ends."""
    return " < ".join(name or NOTHING for name in full_issuer(text.split("\n"), [], None))


def resolved_for(text: str) -> str:
    """What a short name (behind `:`) stands for in a document that another body issues in Hà Nội."""
    body, _, name = text.partition(": ")
    return resolve(name, body, None, "Hà Nội") or NOTHING


def numbers_typed(text: str) -> str:
    """Numbers of documents with the types that they tell."""
    return _list(f"{one.value} {one.type_name or ''}".strip() for one in find_numbers(text))


def statutes(text: str) -> str:
    """The statutes that are named."""
    return _list(f"{one.rule.split('.')[-1]}: {one.name}" for one in find_statutes(text))


def numbers(text: str) -> str:
    """Numbers of documents."""
    return _list(one.value for one in find_numbers(text))


def deadline(text: str) -> str:
    """Days and rhythms by which something must be done."""
    return _list(one.date or one.rrule or NOTHING for one in stated_deadlines(text, 0, len(text), ISSUED))


def workday(text: str) -> str:
    """Whether offices work on a day."""
    return "work" if is_working_day(date.fromisoformat(text)) else "rest"


def signed(text: str) -> str:
    """Position and name of a signature block."""
    found = [item.value for item in signer(dispatch_of((PartKind.SIGNATURE, text))) if isinstance(item, Finding)]
    return f"{found[0].position or NOTHING}: {found[0].name or NOTHING}" if found else NOTHING


def stamped(text: str) -> str:
    """Urgency and secrecy of a letter with a stamp."""
    directive = letter("Đề nghị các sở rà soát hồ sơ.", header=HEADER.replace("V/v", f"{text}\nV/v")).directive
    return _list(filter(None, (directive.urgency, directive.secrecy)))


def typed(text: str) -> str:
    """The type of a document whose number tells none, by the line over it."""
    header = HEADER.replace("\nV/v rà soát hồ sơ", "")
    return letter("1. Nội dung một.", header=header, receivers=f"{text}\nVề việc rà soát hồ sơ\n").directive.type or NOTHING


def asked(text: str) -> str:
    """Which items of a document of a type are requirements: an article that tells, its point, one that orders, and its point."""
    items = ("Điều 1. Phạm vi hồ sơ", "1. Hồ sơ của xã.", "Điều 2. Giao Sở Tài chính xử lý hồ sơ sau:", "1. Hồ sơ của tỉnh.")
    found = letter(*items, header=HEADER.replace("\nV/v rà soát hồ sơ", ""), receivers=f"{text}\nVề hồ sơ\n").directive.requirements
    return _list(one.label or NOTHING for one in found)


def asked_with_year(text: str) -> str:
    """Which items of a document of a type are requirements whose number has a year, as those of legal normative acts have."""
    header = HEADER.replace("12/SNV-TCBC\nV/v rà soát hồ sơ", "12/2009/CT-UBND")
    found = letter("1. Rà soát hồ sơ.", "2. Lập danh sách.", header=header, receivers=f"{text}\nVề hồ sơ\n").directive.requirements
    return _list(one.label or NOTHING for one in found)


def cited(text: str) -> str:
    """The issuers of the documents that a letter cites."""
    return _list(one.issuer or NOTHING for one in letter(text).directive.references)


def cited_as(text: str) -> str:
    """Types and numbers of the documents that a letter cites."""
    return _list(f"{one.type} {one.number}" for one in letter(text).directive.references)


def scanned(text: str) -> str:
    """A recognised line with its fixed words put right."""
    page = Page(1, 595, 842, [Word(piece, 60 + 40 * at, 100, 90 + 40 * at, 115, certainty=0.9) for at, piece in enumerate(text.split())])
    repair(page)
    return " ".join(word.text for word in page.words)


def titled(text: str) -> str:
    """A recognised line below the name of a document's type with its fixed words put right."""
    page = Page(1, 595, 842, [Word("THÔNG", 200, 80, 250, 95, certainty=0.9), Word("BÁO", 254, 80, 290, 95, certainty=0.9)])
    page.words += [Word(piece, 60 + 40 * at, 100, 90 + 40 * at, 115, certainty=0.9) for at, piece in enumerate(text.split())]
    repair(page)
    return " ".join(word.text for word in page.words if word.y0 == 100)


def _recognised(text: str, top: int = 80) -> list[Recognised]:
    """The words of a line; of single small letters, which may be strokes, the engine is not sure."""
    placed = ((piece, 40 + 120 * at, 0.3 if len(piece) == 1 else 0.9) for at, piece in enumerate(text.split()))
    return [Recognised(piece, x, top, x + 90, top + 30, top + 26, 30, certainty) for piece, x, certainty in placed]


def office_read(text: str) -> str:
    """The last line of a block of offices, where a line that can't be read stands below an office that is no deputy's."""
    page = np.full((400, 900), 255, np.uint8)
    page[120:150, 40:] = 0
    found = with_offices(_recognised(text), page, 0, 0, known=True)
    return " ".join(word.text for word in sorted(found, key=lambda word: (word.foot, word.x0)))


def recipients_label(text: str) -> str:
    """Where the list of recipients begins, in a line of a scan."""
    label = label_of(_recognised(text), 2000)
    return label.text if label else NOTHING


def settled(text: str) -> str:
    """A header line below the motto with what was written by pen settled."""
    motto = [Word(piece, 60 + 60 * at, 60, 110 + 60 * at, 75, certainty=0.9) for at, piece in enumerate(_MOTTO.split())]
    line = [Word(piece, 60 + 40 * at, 100, 90 + 40 * at, 115, certainty=0.95) for at, piece in enumerate(text.split())]
    page = Page(1, 900, 842, [*motto, *line])
    settle(page, Sight(lambda _: []))
    return " ".join(word.text for word in page.words if word.y0 == 100)


def signed_in_scan(text: str) -> str:
    """The position of a signature block that was recognised."""
    printed = dispatch_of((PartKind.SIGNATURE, text))
    recognised = printed.model_copy(update={"document": printed.document.model_copy(update={"read_as": "ocr"})})
    found = [item.value for item in signer(recognised) if isinstance(item, Finding)]
    return found[0].position or NOTHING if found else NOTHING


def letter_of(name: LetterSet) -> Callable[[str], str]:
    """Reads the letter of a code of an old set."""
    return lambda code: restore(bytes.fromhex(code).decode("latin-1"), name)


def glyph(code: str) -> str:
    """The code of TCVN3 whose letter a glyph of this number stands for."""
    letter = restore(chr(int(code, 16)), "tcvn3")
    return next((f"{ord(other):02X}" for other, meant in table_of("tcvn3").items() if meant == letter and ord(other) < 256), NOTHING)


_SAID: dict[WitnessedField, tuple[str, Stated, str, str]] = {
    "number": ("12/QĐ-UBND", Stated("/QĐ-UBND"), "12/QĐ-UBND", "99/QĐ-UBND"),
    "issued_on": ("2025-03-10", Stated("2025-03"), "2025-03-11", "2025-08-20"),
    "issuer": ("Sở Nội vụ", Stated(None), "Sở Nội vu", "Sở Y tế"),
    "signer/name": ("Trần Văn Bình", Stated(None), "Trần Văn Binh", "Lê Văn An"),
    "subject": ("rà soát hồ sơ", Stated(None), "rà soát hồ sơ", "báo cáo tình hình thu chi năm trước"),
}
"""What a witness says of a field, a page that leaves it open, one that nearly says the same, one that says something else."""


def weighed(text: str) -> str:
    """What a witness may do for a field in a document read in some way, and whether a difference is told."""
    name, field, read_as = text.split(" ")
    witness, key = TypeAdapter[Witness](Witness).validate_python(name), TypeAdapter[WitnessedField](WitnessedField).validate_python(field)
    way = TypeAdapter[ReadAs](ReadAs).validate_python(read_as or "pdf")
    value, left_open, nearly, other = _SAID[key]
    said = [Testimony(field=key, value=value, witness=witness, quote=value, rule="test")]
    filled, same, near, far = (weigh(key, page, "page", said, way) for page in (left_open, Stated(value), Stated(nearly), Stated(other)))
    done = {
        "fill": filled.taken is not None,
        "mend": nearly != value and near.taken is not None,
        "confirm": witness in same.confirmed_by,
        "bound": bool(far.notices) and not near.notices and not same.confirmed_by,
    }
    return f"{' | '.join(may for may, does in done.items() if does)}; {'notice' if far.notices else 'nothing'}"


def annotated(text: str) -> str:
    """Whether an annotation may name a type."""
    annotation = Annotation.model_construct(type=text, references=[])
    return "unknown" if list(unknown_types(Annotated(Path("gold.json"), annotation, Path("letter.txt")))) else "known"


def term(text: str) -> str:
    """The term in which a body numbered a document of a day."""
    body, day = text.split()
    return str(term_of(f"CV/{body}", day) or NOTHING)


OLD_SETS: tuple[LetterSet, ...] = ("tcvn3", "vni", "viscii", "vps")

READERS: dict[str, Callable[[str], str]] = {
    "roles": roles,
    "lead_in": lead_in,
    "orders": ordered,
    "bodies": bodies,
    "cased": sentence_case,
    "expanded": expand,
    "resolved": resolved,
    "issuer": issuer,
    "header": header,
    "headed": headed,
    "resolved for": resolved_for,
    "statutes": statutes,
    "numbers": numbers,
    "deadline": deadline,
    "workday": workday,
    "typed numbers": numbers_typed,
    "signed": signed,
    "stamped": stamped,
    "typed": typed,
    "asked": asked,
    "asked_with_year": asked_with_year,
    "cited": cited,
    "cited as": cited_as,
    "scanned": scanned,
    "titled": titled,
    "office read": office_read,
    "recipients label": recipients_label,
    "settled": settled,
    "signed in scan": signed_in_scan,
    **{name: letter_of(name) for name in OLD_SETS},
    "glyph": glyph,
    "weighed": weighed,
    "annotated": annotated,
    "term": term,
}
