"""References: every other document that the dispatch cites, once each, in order of first mention."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from extractors.folding import squeeze
from extractors.grammar.citations import Citation, find_citations
from extractors.grammar.merging import Cited, merge
from extractors.grammar.numbers import NumberFound, parse_own_number
from extractors.grammar.types import letter
from extractors.parts.told import number_told, own_issue
from extractors.tables import patterns
from schemas import Dispatch, Finding, Notice, Part, PartKind, Place, Reference, Relation, Span

READ = (PartKind.SUBJECT, PartKind.AUTHORITY, PartKind.BASIS, PartKind.LEAD_IN, PartKind.BODY, PartKind.CLOSING, PartKind.NEWS)
"""Parts whose citations are the dispatch's own: what annexes, further letters and web sites cite is theirs."""

_SKIPPED = (PartKind.ANNEX, PartKind.OTHER_LETTER, PartKind.SITE)

_BEFORE = 140
"""How far back the words that say what a citation is for are looked for."""

_LIST = 3_000
"""How far back the sentence may stand that opens a list."""

_SENTENCE = 400
"""How far back the verb stands by which a standard is issued."""

_AFTER = 200
"""How far on they are looked for behind it."""


def references(dispatch: Dispatch) -> Iterator[Finding[Reference] | Notice]:
    """The documents that are cited, the dispatch's own number left out; a notice for each number that was repaired and each odd date."""
    own, issue = _own_number(dispatch), own_issue(dispatch)
    told = issue.match.start("type") if issue else None
    breaks = sorted(paragraph.end for paragraph in dispatch.document.paragraphs)
    cited: list[Cited] = []
    for start, end, kind in _stretches(dispatch):
        previous: Relation = "mentions"
        floor = start
        found = find_citations(dispatch.text, start, end, breaks)
        yield from _unreadable(dispatch.text, start, end, found)
        for citation in found:
            if kind is PartKind.SUBJECT and not (citation.number or citation.dated):
                continue  # named inside the dispatch's own title
            relation = previous if citation.joined else _relation(dispatch.text, citation, floor, kind)
            if relation == "mentions" and _goes_on(dispatch.text, floor, citation):
                relation = previous
            previous, floor = relation, max(floor, citation.end)
            if not (own and _names_itself(citation, own)) and citation.start != told:
                cited.append(Cited.of(citation, relation, dispatch.text))
    bills = {mention.citation.name.name for mention in cited if mention.citation.name and _is_bill(dispatch.text, mention.citation)}
    issued = {number.value for mention in cited if (number := mention.citation.number) and _is_issued_here(dispatch.text, mention.citation)}
    acts = (
        mention
        for mention in cited
        if not (mention.citation.name and mention.citation.name.name in bills and _is_bare(mention.citation))
        and not (mention.citation.number and mention.citation.number.value in issued)
    )
    for index, group in enumerate(merge(list(acts))):
        yield _finding(group)
        yield from _notices(group, f"/references/{index}")


def _is_bare(citation: Citation) -> bool:
    """Whether nothing but a name tells which statute is meant."""
    return citation.number is None and not citation.dated and citation.year is None


def _is_bill(text: str, citation: Citation) -> bool:
    """Whether a statute is named that is yet to be made."""
    table = patterns("statutes")
    after = table["statute.bill_after"].match(text, citation.end)
    return _is_bare(citation) and bool(after or table["statute.bill_before"].search(text, max(0, citation.start - _LIST), citation.start))


def _is_issued_here(text: str, citation: Citation) -> bool:
    """Whether a standard is cited that the dispatch itself brings into being (`Ban hành kèm theo Thông tư này Quy chuẩn …`)."""
    if citation.rule != "reference.standard":
        return False
    return patterns("references")["standard.issued"].search(text, max(0, citation.start - _SENTENCE), citation.start) is not None


def _own_number(dispatch: Dispatch) -> NumberFound | None:
    """The number of the dispatch: in its header, or in the sentence of a news item that says what was issued."""
    part = dispatch.first(PartKind.NUMBER)
    if part:
        return parse_own_number(dispatch.text, part.start, part.end)
    issue = own_issue(dispatch)
    return number_told(dispatch.text, issue) if issue else None


def _names_itself(citation: Citation, own: NumberFound) -> bool:
    """Whether a citation names the dispatch itself. A draft's own number is blank, also where its annexes repeat it."""
    one = citation.number
    if one is None or one.notation or not own.serial:
        return one is not None and one.value.lower() == own.value.lower()
    return one.serial == own.serial and citation.type == (own.type_name or letter())


def _stretches(dispatch: Dispatch) -> Iterator[tuple[int, int, PartKind]]:
    """The stretches that are read: neighbouring parts of one kind together, then the footnotes that hang on them."""
    parts = dispatch.all(*READ)
    for kind, group in groupby(parts, key=lambda part: part.kind):
        members = list(group)
        if _adjacent(dispatch, members):
            yield members[0].start, members[-1].end, kind
        else:
            yield from ((part.start, part.end, part.kind) for part in members)
    skipped = dispatch.all(*_SKIPPED)
    read = [(part.start, part.end) for part in parts]
    for paragraph in dispatch.document.paragraphs:
        inside = any(start < paragraph.end and paragraph.start < end for start, end in read)
        if paragraph.region == "footnote" and not inside and not _hangs_on(dispatch, paragraph.start, skipped):
            yield paragraph.start, paragraph.end, PartKind.BODY


def _adjacent(dispatch: Dispatch, members: list[Part]) -> bool:
    """Whether nothing but blanks stands between the parts."""
    pairs = pairwise(members)
    return all(not dispatch.text[one.end : other.start].strip() for one, other in pairs)


def _hangs_on(dispatch: Dispatch, at: int, parts: tuple[Part, ...]) -> bool:
    """Whether a footnote's text at `at` stands in one of the parts, or hangs on it."""
    note = next((note for note in dispatch.document.notes if note.start <= at < note.end), None)
    places = [at, *([note.anchor] if note and note.anchor is not None else [])]
    return any(part.start <= place < part.end for part in parts for place in places)


def _relation(text: str, citation: Citation, floor: int, kind: PartKind) -> Relation:
    """What the dispatch cites the document for."""
    if kind is PartKind.BASIS:
        return "basis"
    start = citation.pinpoint.start if citation.pinpoint else citation.start
    table = patterns("references")
    after: tuple[tuple[str, Relation], ...] = (("relation.replaces_after", "replaces"), ("relation.attached_after", "attached"))
    for name, relation in after:
        if table[name].match(text, citation.end, min(len(text), citation.end + _AFTER)):
            return relation
    named: tuple[tuple[str, Relation], ...] = (
        ("relation.attached", "attached"),
        ("relation.replaces", "replaces"),
        ("relation.amends", "amends"),
        ("relation.replies_to", "replies_to"),
        ("relation.implements", "implements"),
        ("relation.basis", "basis"),
    )
    for name, relation in named:
        if table[name].search(text, max(floor, start - _BEFORE), start):
            return relation
    return "mentions"


def _goes_on(text: str, floor: int, citation: Citation) -> bool:
    """Whether a citation shares the verb of the one before it: `Thực hiện Chỉ thị … về … và các Công văn …`."""
    start = citation.pinpoint.start if citation.pinpoint else citation.start
    return patterns("references")["relation.shared"].match(text, floor, start) is not None


def _unreadable(text: str, start: int, end: int, found: list[Citation]) -> Iterator[Notice]:
    """Says which numbers have lost their letters and so are missing."""
    for match in patterns("citations")["citation.unreadable"].finditer(text, start, end):
        if not any(citation.start < match.end() and match.start() < citation.end for citation in found):
            printed = squeeze(text[match.start("number") : match.end("number")])
            message = f"A document is cited whose number can't be read: {printed}."
            yield Notice(code="reference.unreadable", path="/references", message=message)


def _finding(group: tuple[Cited, ...]) -> Finding[Reference]:
    """One reference of all mentions of a document: the first one says where, later ones fill what it leaves out."""
    text, first = group[0].text, group[0].citation
    date = next((mention.date for mention in group if mention.date), None)
    numbers = [mention.citation.number for mention in group if mention.citation.number]
    number = next((one for one in numbers if one.notation), numbers[0] if numbers else None)
    issuer = next((mention for mention in group if mention.citation.issuer), None)
    titled = max(group, key=lambda mention: (mention.citation.year is not None, bool(mention.title)))
    within = {}
    for key, stretch in (("/number", number), ("/issuer", first.issuer), ("/date", first.date), ("/pinpoint", first.pinpoint)):
        if stretch:
            within[key] = Place(span=Span(start=stretch.start, end=stretch.end), rule=first.rule)
    return Finding[Reference](
        field="references",
        value=Reference(
            type=first.type or next((mention.citation.type for mention in group if mention.citation.type), None),
            number=number.value if number else None,
            date=date,
            issuer=issuer.printed(issuer.citation.issuer) if issuer else None,
            title=titled.title,
            relation=next((mention.relation for mention in group if mention.relation != "mentions"), "mentions"),
            pinpoint=squeeze(text[first.pinpoint.start : first.pinpoint.end]) if first.pinpoint else None,
        ),
        place=Place(span=Span(start=first.start, end=first.end), rule=first.rule),
        within=within,
    )


def _notices(group: tuple[Cited, ...], path: str) -> Iterator[Notice]:
    citation, text = group[0].citation, group[0].text
    number, date = citation.number, citation.date
    if number and number.repaired:
        printed = squeeze(text[number.start : number.end])
        yield Notice(code="reference.repaired", path=f"{path}/number", message=f"The number is printed {printed}; read as {number.value}.")
    if date and not date.valid:
        yield Notice(code="reference.date_invalid", path=f"{path}/date", message=f"The date can't be read: {date.reason}.")
