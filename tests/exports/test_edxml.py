"""The header of an edXML message, parsed back; what the profile lacks is told, never made up."""

import xml.etree.ElementTree as Xml
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exports.edxml import NAMESPACE, Message, Profile, edxml_message, profile_of, read_profile, write_edxml
from pipeline.exports.entries import Entry
from schemas import Party, UsageError
from tests.exports.made import ENTRY, directive

SENT = datetime(2026, 2, 10, 8, 5, 9)
PROFILE = profile_of({
    "organs": {
        "SỞ VĂN HÓA, THỂ THAO TỈNH BẮC NINH": "T05.11",
        "Phòng Quản lý di sản": "T05.11.03",
        "Ủy ban nhân dân các xã, phường": "T05",
    },
    "types": {"Công văn": 7},
    "priorities": {"Khẩn": "b", "normal": "a"},
})  # fmt: skip
"""Codes of our own invention."""


def leaves(message: Message, entry: Entry = ENTRY) -> list[tuple[str, str]]:
    """Each text of the message by its way from the envelope's header."""
    root = Xml.fromstring(message.xml)
    assert root.tag == f"{{{NAMESPACE}}}edXML"
    return [(way.replace("/edXMLEnvelope/edXMLHeader/", ""), text) for way, text in _walk(root, "")]


def _walk(element: Xml.Element, way: str) -> list[tuple[str, str]]:
    if not len(element):
        return [(way, element.text or "")]
    return [leaf for child in element for leaf in _walk(child, f"{way}/{child.tag.removeprefix(f'{{{NAMESPACE}}}')}")]


def test_a_message_holds_what_the_standard_names_in_its_order() -> None:
    message = edxml_message(ENTRY, PROFILE, at=SENT)

    assert message.notices == []
    assert leaves(message) == [
        ("MessageHeader/From/OrganId", "T05.11"),
        ("MessageHeader/From/OrganName", "Sở Văn hóa, Thể thao tỉnh Bắc Ninh"),
        ("MessageHeader/To/OrganId", "T05"),
        ("MessageHeader/To/OrganName", "Ủy ban nhân dân các xã, phường"),
        ("MessageHeader/To/OrganId", "T05.11.03"),
        ("MessageHeader/To/OrganName", "Phòng Quản lý di sản"),
        ("MessageHeader/DocumentId", "d1"),
        ("MessageHeader/Code/CodeNumber", "0712"),
        ("MessageHeader/Code/CodeNotation", "SVHTT-QLDS"),
        ("MessageHeader/PromulgationInfo/Place", "Bắc Ninh"),
        ("MessageHeader/PromulgationInfo/PromulgationDate", "2026/02/09"),
        ("MessageHeader/DocumentType/Type", "7"),
        ("MessageHeader/DocumentType/TypeName", "Công văn"),
        ("MessageHeader/Subject", "rà soát nhà văn hóa thôn"),
        ("MessageHeader/SignerInfo/Competence", "KT. GIÁM ĐỐC"),
        ("MessageHeader/SignerInfo/Position", "PHÓ GIÁM ĐỐC"),
        ("MessageHeader/SignerInfo/FullName", "Nguyễn Thị Mơ"),
        ("MessageHeader/DueDate", "2026/03/01"),
        ("MessageHeader/ToPlaces/Place", "Như trên"),
        ("MessageHeader/ToPlaces/Place", "Lưu: VT, QLDS"),
        ("MessageHeader/OtherInfo/Priority", "b"),
        ("MessageHeader/OtherInfo/PageAmount", "3"),
        ("TraceHeaderList/TraceHeader/OrganId", "T05.11"),
        ("TraceHeaderList/TraceHeader/Timestamp", "2026/02/10 08:05:09"),
        ("/edXMLEnvelope/edXMLBody", ""),
    ]


def test_what_the_profile_lacks_is_left_out_and_told() -> None:
    message = edxml_message(ENTRY, Profile(), at=SENT)

    assert [way for way, _ in leaves(message) if way.endswith(("OrganId", "/Type", "/Priority", "/Timestamp"))] == []
    assert [(notice.code, notice.path) for notice in message.notices] == [
        ("edxml.missing", "/MessageHeader/From/OrganId"),
        ("edxml.missing", "/MessageHeader/To/OrganId"),
        ("edxml.missing", "/MessageHeader/To/OrganId"),
        ("edxml.missing", "/MessageHeader/DocumentType/Type"),
        ("edxml.missing", "/MessageHeader/OtherInfo/Priority"),
    ]
    assert "Sở Văn hóa, Thể thao tỉnh Bắc Ninh" in message.notices[0].message


def test_what_was_not_read_is_left_out_and_told() -> None:
    unread = directive(
        number=None, type=None, issued_on="2026-02", place=None, issuer=None, subject=None, addressees=(), signer=None, urgency=None
    )
    message = edxml_message(ENTRY._replace(directive=unread, due=None), PROFILE, at=SENT)

    assert [notice.path and notice.path.removeprefix("/MessageHeader/") for notice in message.notices] == [
        "From/OrganId", "To", "Code/CodeNumber", "Code/CodeNotation", "PromulgationInfo/Place", "PromulgationInfo/PromulgationDate",
        "DocumentType/Type", "DocumentType/TypeName", "Subject",
    ]  # fmt: skip
    assert ("MessageHeader/OtherInfo/Priority", "a") in leaves(message), "no mark of urgency is the normal priority"


def test_a_body_named_twice_receives_once() -> None:
    names = ("Phòng Quản lý di sản", "phòng  quản lý Di sản", "A", "B")
    twice = directive(addressees=tuple(Party(name=name) for name in names))
    message = edxml_message(ENTRY._replace(directive=twice), PROFILE, at=SENT)

    assert [text for way, text in leaves(message) if way.endswith("To/OrganName")] == ["Phòng Quản lý di sản", "A", "B"]


def test_a_value_that_is_too_long_is_cut_and_told() -> None:
    message = edxml_message(ENTRY._replace(directive=directive(subject="x" * 501)), PROFILE, at=SENT)

    assert ("MessageHeader/Subject", "x" * 500) in leaves(message)
    assert [(notice.code, notice.path) for notice in message.notices] == [("export.cut", "/MessageHeader/Subject")]


@given(st.text())
def test_any_text_is_well_formed(text: str) -> None:
    hostile = ENTRY._replace(id=f"a{text}", directive=directive(issuer="<b>&]]>"))

    assert len([text for way, text in leaves(edxml_message(hostile, PROFILE, at=SENT)) if way.endswith("DocumentId")]) == 1


def test_a_profile_is_a_file_of_names_and_codes(tmp_path: Path) -> None:
    place = tmp_path / "profile.toml"
    place.write_text('[organs]\n"Sở A" = "X.1"\n[types]\n"Công văn" = 7\n[priorities]\nnormal = "0"\n', "utf-8")

    assert read_profile(place) == profile_of({"organs": {"sở a": "X.1"}, "types": {"Công văn": "7"}, "priorities": {"normal": 0}})


BAD = [
    (b"[organs", "no TOML", "not TOML"),
    (b"\xff", "no TOML", "not UTF-8"),
    (b'[bodies]\n"A" = "1"\n', "'bodies'", "a table that a profile has not: most likely misspelt"),
    (b'organs = "A"\n', "'organs'", "no table"),
    (b"[types]\nA = true\n", "'types'", "no code"),
]


@pytest.mark.parametrize(("content", "told", "reason"), BAD)
def test_a_wrong_profile_is_told(content: bytes, told: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_bytes(content)

    with pytest.raises(UsageError, match=told) as error:
        read_profile(tmp_path / "profile.toml")
    assert "docs/exports.md" in error.value.advice, reason


def test_no_profile_and_no_place_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        read_profile(tmp_path / "none.toml")
    with pytest.raises(UsageError, match="can't be written"):
        write_edxml(ENTRY, PROFILE, tmp_path, at=SENT)


def test_a_written_message_is_the_message(tmp_path: Path) -> None:
    notices = write_edxml(ENTRY, Profile(), tmp_path / "a.edxml", at=SENT)

    assert Message((tmp_path / "a.edxml").read_bytes(), notices) == edxml_message(ENTRY, Profile(), at=SENT)
    assert (tmp_path / "a.edxml").read_bytes().startswith(b"<?xml version='1.0' encoding='utf-8'?>")
