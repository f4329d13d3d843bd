"""Signatures: what is established of each, in the order of signing; whatever is in the file, there is a state and no error."""

import sys
from itertools import cycle, islice
from subprocess import run

import pytest
from asn1crypto import x509
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.run import examine
from pipeline.witnesses import signatures as module
from pipeline.witnesses import trust
from pipeline.witnesses.signatures import signatures
from samples.make.signed import authority_certificate
from schemas import Box, Notice, Signature
from tests.made_signed import BODY, DIRECTOR, SIGNED, added_to, letter, signed, stamped_with_time, with_empty_field

PLAIN = letter()
BY_ONE = signed(PLAIN, DIRECTOR, box=(100, 100, 200, 150))
BY_TWO = signed(PLAIN, DIRECTOR, BODY)


def read(content: bytes) -> list[Signature]:
    return [item for item in signatures(content) if isinstance(item, Signature)]


def codes(content: bytes) -> list[str]:
    return [item.code for item in signatures(content) if isinstance(item, Notice)]


def spoiled(content: bytes, old: bytes, new: bytes) -> bytes:
    """The file with its first `old` replaced by `new`, of the same length, so that nothing else moves."""
    assert old in content
    assert len(old) == len(new)
    return content.replace(old, new, 1)


def garbled(content: bytes, share: float = 0.0) -> bytes:
    """The file with the signature's container overwritten from some place of it on."""
    start = content.rindex(b"/Contents <") + len(b"/Contents <")
    end = content.index(b">", start)
    place = start + int((end - start) * share)
    return content[:place] + bytes(islice(cycle(b"5a0f"), end - place)) + content[end:]


STATES: list[tuple[str, bytes, list[str], list[str]]] = [
    ("one signature over the whole file", BY_ONE, ["intact"], []),
    ("the body seals what the director signed", BY_TWO, ["extended", "intact"], []),
    ("a byte of the page was changed", spoiled(BY_ONE, b"[0 0 595.0 ", b"[0 0 594.0 "), ["altered"], ["signature.altered"]),
    ("something was added that nobody signed", added_to(BY_ONE), ["incomplete"], ["signature.incomplete"]),
    ("the same behind two signatures", added_to(BY_TWO), ["incomplete", "incomplete"], ["signature.incomplete"] * 2),
    ("the container is garbage", garbled(BY_ONE), ["unreadable"], ["signature.unreadable"]),
    (
        "the container is garbage, the other one is sound",
        garbled(BY_TWO),
        ["incomplete", "unreadable"],
        ["signature.incomplete", "signature.unreadable"],
    ),
    ("a field waits for a signature", with_empty_field(PLAIN), ["empty"], []),
    ("a field waits behind a signature", with_empty_field(BY_ONE), ["incomplete", "empty"], ["signature.incomplete"]),
    ("the field that waited is covered by the signature", signed(with_empty_field(PLAIN), DIRECTOR), ["intact", "empty"], []),
    ("a service states the time", stamped_with_time(BY_ONE), ["extended", "intact"], []),
    ("no bytes are said to be signed", spoiled(BY_ONE, b"/ByteRange", b"/ByteRangf"), ["unreadable"], ["signature.unreadable"]),
    ("other bytes are said to be signed", spoiled(BY_ONE, b"/ByteRange [0 ", b"/ByteRange [9 "), ["altered"], ["signature.altered"]),
    ("not signed at all", PLAIN, [], []),
]  # fmt: skip


@pytest.mark.parametrize(("content", "states", "told"), [row[1:] for row in STATES], ids=[row[0] for row in STATES])
def test_each_signature_has_the_state_that_was_established(content: bytes, states: list[str], told: list[str]) -> None:
    assert [signature.state for signature in read(content)] == states
    assert codes(content) == told


def test_a_changed_statement_of_time_is_altered() -> None:
    assert [signature.state for signature in read(spoiled(stamped_with_time(BY_ONE), b"[0 0 595.0 ", b"[0 0 594.0 "))] == ["altered"] * 2


def test_who_signed_when_and_where() -> None:
    director, body = read(signed(PLAIN, DIRECTOR, BODY, box=(100, 100, 200, 150)))

    assert (director.signer, director.body) == ("Hoàng Văn Mẫu", "SỞ NỘI VỤ, ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG")
    assert (body.signer, body.body) == ("SỞ NỘI VỤ", "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG")
    assert director.signed_at == "2025-11-10T09:30:00+07:00"
    assert director.authority == "CA mẫu của congvan"
    assert (director.page, director.box) == (1, Box(x0=100, y0=692, x1=200, y1=742)), "842 points high, counted from above"


def test_a_signature_that_shows_nothing_has_no_place() -> None:
    (signature,) = read(signed(PLAIN, DIRECTOR))

    assert (signature.page, signature.box) == (None, None)


def test_a_signature_of_an_unknown_authority_is_sound_but_not_trusted() -> None:
    (signature,) = read(BY_ONE)

    assert (signature.state, signature.trusted) == ("intact", False)


@pytest.fixture
def _own_authority(monkeypatch: pytest.MonkeyPatch) -> None:
    root = x509.Certificate.load(authority_certificate())
    monkeypatch.setattr(trust, "_roots", lambda: {root.subject.hashable: [root]})


@pytest.mark.usefixtures("_own_authority")
def test_a_machine_that_knows_the_authority_trusts_the_signature() -> None:
    assert [signature.trusted for signature in read(BY_TWO)] == [True, True]


@pytest.mark.usefixtures("_own_authority")
def test_an_altered_signature_is_not_trusted_whoever_vouches_for_it() -> None:
    assert [signature.trusted for signature in read(spoiled(BY_ONE, b"[0 0 595.0 ", b"[0 0 594.0 "))] == [False]


@pytest.mark.usefixtures("_own_authority")
def test_a_certificate_that_had_run_out_is_not_trusted() -> None:
    assert [signature.trusted for signature in read(signed(PLAIN, DIRECTOR, moment=SIGNED.replace(year=2031)))] == [False]


@settings(max_examples=60)
@given(st.integers(0, len(BY_TWO) - 1), st.binary(min_size=1, max_size=40))
def test_whatever_stands_in_a_file_gives_states_and_no_error(place: int, change: bytes) -> None:
    changed = BY_TWO[:place] + change + BY_TWO[place + len(change) :]

    for item in signatures(changed):
        assert isinstance(item, Signature | Notice)


@settings(max_examples=40)
@given(st.integers(0, len(BY_TWO) - 1))
def test_a_file_that_was_cut_off_never_has_a_signature_over_the_whole(place: int) -> None:
    """All of it but the line's end is needed for that; what is left of the first one's revision may still be whole."""
    states = [signature.state for signature in read(BY_TWO[:place])]

    assert len([state for state in states if state in ("intact", "extended")]) < 2


def test_what_may_be_read_of_a_file_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose structure goes round and round ends at the same place on every machine."""
    monkeypatch.setattr(module._Metered, "left", 500)

    assert codes(BY_ONE) == ["signatures.unreadable"]


def test_hundreds_of_fields_are_not_all_looked_at() -> None:
    many = PLAIN
    for number in range(module._MOST + 3):
        many = with_empty_field(many, f"Waiting{number}")

    assert len(read(many)) == module._MOST
    assert codes(many) == ["signatures.many"]


def test_an_unsigned_pdf_costs_no_import_of_the_library() -> None:
    code = (
        "import sys; from pipeline.run import examine;"
        "read = examine('a.pdf', sys.stdin.buffer.read());"
        "sys.exit(read.directive.number != '2775/SNV-TCBC' or 'pyhanko' in sys.modules)"
    )

    assert run([sys.executable, "-c", code], input=PLAIN, check=False).returncode == 0


def test_a_directive_lists_signatures_and_notices_of_them() -> None:
    directive = examine("a.pdf", spoiled(BY_ONE, b"[0 0 595.0 ", b"[0 0 594.0 ")).directive

    assert [signature.state for signature in directive.signatures] == ["altered"]
    assert ("signature.altered", "/signatures/0") in {(notice.code, notice.path) for notice in directive.notices}


def raw(*objects: bytes) -> bytes:
    """A PDF of objects as they are, the first one its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + tail


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>"
NO_PAGES = b"<< /Type /Pages /Count 0 /Kids [] >>"
HOSTILE: dict[str, bytes] = {
    "a field that is its own child": raw(CATALOGUE, NO_PAGES, b"<< /FT /Sig /T (a) /Kids [3 0 R 3 0 R] >>"),
    "pages that are their own children": raw(CATALOGUE, b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>", b"<< /FT /Sig /T (a) >>"),
    "arrays without end": raw(CATALOGUE, NO_PAGES, b"<< /FT /Sig /T (a) /V " + b"[" * 200_000 + b" >>"),
    "a table of objects that points to itself": BY_ONE[: BY_ONE.rindex(b"/Prev ")] + b"/Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        (BY_ONE.rindex(b"xref\n0 "),) * 2
    ),
    "more bytes than there are": raw(
        CATALOGUE, NO_PAGES, b"<< /FT /Sig /T (a) /V 4 0 R >>", b"<< /Type /Sig /ByteRange [0 99999999999 2 3] /Contents <30> >>"
    ),
    "a container of millions of digits": raw(
        CATALOGUE, NO_PAGES, b"<< /FT /Sig /T (a) /V 4 0 R >>", b"<< /Type /Sig /ByteRange [0 1] /Contents <" + b"0" * 3_000_000 + b"> >>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_end_without_an_error(content: bytes) -> None:
    assert not [signature for signature in read(content) if signature.state not in ("unreadable", "empty")]
