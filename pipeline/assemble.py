"""The one judge: findings become the fields of the directive, with evidence for each value and a notice for each doubt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from extractors.dates import printed_year
from extractors.grammar.types import letter
from extractors.numbers import own_notation
from pipeline.comparing import Page
from pipeline.evidence import evidence_from, evidence_of, where
from pipeline.stamped import under_stamps
from pipeline.weighing import Weighed, weigh
from schemas import (
    Directive,
    Dispatch,
    DocumentText,
    Evidence,
    Finding,
    Kind,
    Notice,
    Signature,
    Signer,
    Source,
    SourceFile,
    Testimony,
    Turn,
    WitnessedField,
)

_SINGLE = ("number", "type", "issued_on", "place", "issuer", "parent", "subject", "urgency", "secrecy", "arrival", "signer")
_LISTS = ("addressees", "references", "default_assignees", "requirements", "recipients")

_EXPECTED: dict[Kind, tuple[str, ...]] = {
    # Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2: what every document must carry; the rest is absent from most documents by right.
    "dispatch": ("number", "issued_on", "place", "issuer", "type", "subject", "signer", "recipients"),
    # A news item names what it retells, seldom more.
    "report": ("number", "issued_on", "issuer", "type"),
}

_SPOKEN = {"issued_on": "date of issue", "recipients": "list of recipients", "addressees": "receiver"}


def assemble(
    source: SourceFile,
    dispatch: Dispatch,
    found: Iterable[Finding[Any] | Notice],
    said: Iterable[Testimony | Signature | Notice] = (),
) -> Directive:
    """The directive that findings and witnesses make.

    Of rivals on the page for one field the first wins; what it beat is told in a notice. Witnesses fill, mend, confirm or contradict what
    the page says as their table allows.
    """
    found, said = list(found), list(said)
    findings: dict[str, list[Finding[Any]]] = {field: [] for field in (*_SINGLE, *_LISTS)}
    for item in found:
        if isinstance(item, Finding):
            findings[item.field].append(item)
    chosen = {field: _first(findings[field]) for field in _SINGLE if findings[field]}
    told = [*dispatch.document.notices, *dispatch.notices, *(item for item in (*found, *said) if isinstance(item, Notice))]
    told += [notice for field in chosen for notice in _rivals(dispatch.document, findings[field])]
    told += under_stamps(dispatch.document, [*chosen.values(), *(finding for field in _LISTS for finding in findings[field])])
    weighed = _weighed(dispatch, chosen, [item for item in said if isinstance(item, Testimony)])
    told += [notice for outcome in weighed.values() for notice in outcome.notices]
    values = _followed({field: chosen[field].value if field in chosen else None for field in _SINGLE}, weighed)
    lists = {field: tuple(finding.value for finding in findings[field]) for field in _LISTS}
    told += _missing(dispatch.kind, values | lists, told)
    return Directive.model_validate(
        {
            "source": _source(source, dispatch.document),
            "kind": dispatch.kind,
            "signatures": tuple(item for item in said if isinstance(item, Signature)),
            "evidence": _evidence(dispatch.document, chosen, findings, weighed),
            "notices": tuple(dict.fromkeys(told)),
            **values,
            **lists,
        }
    )


def _weighed(dispatch: Dispatch, chosen: Mapping[str, Finding[Any]], testimonies: Sequence[Testimony]) -> dict[WitnessedField, Weighed]:
    """Every field of which a witness speaks, weighed against what the page says of it."""
    if not testimonies:
        return {}
    pages = _pages(dispatch, {field: finding.value for field, finding in chosen.items()})
    spoken = dict.fromkeys(said.field for said in testimonies)
    places = {field: _placed(dispatch.document, chosen, field) for field in spoken}
    return {field: weigh(field, pages[field], places[field], testimonies, dispatch.document.read_as) for field in spoken}


def _pages(dispatch: Dispatch, values: Mapping[str, Any]) -> dict[WitnessedField, Page]:
    signer = values.get("signer")
    return {
        "number": Page(values.get("number"), own_notation(dispatch)),
        "issued_on": Page(values.get("issued_on"), printed_year(dispatch)),
        "issuer": Page(values.get("issuer"), beside=(values["parent"],) if values.get("parent") else ()),
        "subject": Page(values.get("subject")),
        "signer/name": Page(signer.name if signer else None),
    }


def _placed(document: DocumentText, chosen: Mapping[str, Finding[Any]], field: WitnessedField) -> str:
    top, _, inner = field.partition("/")
    finding = chosen.get(top)
    return where(document, finding.within.get(f"/{inner}", finding.place)) if finding else "the page"


def _followed(values: dict[str, Any], weighed: Mapping[WitnessedField, Weighed]) -> dict[str, Any]:
    """The page's values, with those that were taken from witnesses."""
    followed = dict(values)
    for field, outcome in weighed.items():
        if outcome.taken is None:
            continue
        if field == "signer/name":
            signer: Signer = values["signer"] or Signer(capacity=None, position=None, name=None)
            followed["signer"] = signer.model_copy(update={"name": outcome.value})
        else:
            followed[field] = outcome.value
    return followed


def _source(source: SourceFile, document: DocumentText) -> Source:
    pages = None if document.pages is None else len(document.pages)
    return Source(
        name=source.name, sha256=source.sha256, media_type=source.media_type, pages=pages, read_as=document.read_as,
        turns=tuple(_turns(document)),
    )  # fmt: skip


def _turns(document: DocumentText) -> Iterator[Turn]:
    """Pages that were not read as they lie in the file."""
    for number, page in enumerate(document.pages or (), 1):
        for part in page.parts:
            yield Turn(page=number, degrees=page.turned, left=round(part.left, 2), level=round(part.level, 2))
        if page.turned and not page.parts:
            yield Turn(page=number, degrees=page.turned)


def _first(findings: list[Finding[Any]]) -> Finding[Any]:
    """The first that has a value; else a place that could not be read."""
    return next((finding for finding in findings if finding.value is not None), findings[0])


def _rivals(document: DocumentText, findings: list[Finding[Any]]) -> list[Notice]:
    """One notice for the other values of a field; the same value read twice is no rival."""
    winner = _first(findings)
    beaten = {_spelt(other.value): other.place for other in reversed(findings) if other.value not in (None, winner.value)}
    if not beaten:
        return []
    others = "; ".join(f"{value} ({where(document, place)})" for value, place in reversed(beaten.items()))
    message = f"Took {_spelt(winner.value)} ({where(document, winner.place)}); also found: {others}."
    return [Notice(code=f"rival.{winner.field}", path=f"/{winner.field}", message=message)]


def _spelt(value: object) -> str:
    fields = value.model_dump(exclude_none=True).values() if hasattr(value, "model_dump") else (value,)
    return ", ".join(map(str, fields))


def _missing(kind: Kind, values: dict[str, Any], told: list[Notice]) -> list[Notice]:
    """A notice for each expected value that is not there and of which nobody said why."""
    absent = [field for field in _EXPECTED[kind] if not values[field]]
    if kind == "dispatch" and values["type"] in (None, letter()) and not values["addressees"]:
        absent.append("addressees")  # a letter is written to somebody: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9
    signer = values["signer"]
    if signer is not None and kind == "dispatch":
        absent += [f"signer/{part}" for part in ("position", "name") if getattr(signer, part) is None]
    explained = {notice.path for notice in told}
    return [
        Notice(code=f"{field.replace('/', '.')}.missing", path=f"/{field}", message=f"No {_words(field)} was found in the text.")
        for field in absent
        if f"/{field}" not in explained
    ]


def _words(field: str) -> str:
    return _SPOKEN.get(field, field.replace("/", "'s "))


def _evidence(
    document: DocumentText,
    chosen: Mapping[str, Finding[Any]],
    findings: Mapping[str, list[Finding[Any]]],
    weighed: Mapping[WitnessedField, Weighed],
) -> dict[str, Evidence]:
    """Evidence keyed by JSON Pointer: of each value, and of the values inside it; witnesses' where a value was taken from them."""
    pointed = [(f"/{field}", finding) for field, finding in chosen.items()]
    pointed += [(f"/{field}/{index}", finding) for field in _LISTS for index, finding in enumerate(findings[field])]
    places = [(pointer + inner, place) for pointer, finding in pointed for inner, place in (("", finding.place), *finding.within.items())]
    seen = {place: evidence_of(document, place) for place in dict.fromkeys(place for _, place in places)}
    evidence = {pointer: seen[place] for pointer, place in places}
    for field, outcome in weighed.items():
        pointer = f"/{field}"
        if outcome.taken is not None:
            evidence[pointer] = evidence_from(document, outcome.taken)
        if pointer in evidence:
            evidence[pointer] = evidence[pointer].model_copy(update={"confirmed_by": outcome.confirmed_by})
    return evidence
