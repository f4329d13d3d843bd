"""Chất lượng: a clerk reads words, not ids of rules; those stand beside them for who mends the rules."""

import re
from typing import get_args

import pytest

from pipeline.office.words import Words, table
from pipeline.register.desk.misreadings import FIELDS
from pipeline.register.store import Register
from schemas.testimony import Witness
from tests.office.conftest import Visitor
from tests.register.made import READ
from tests.register.test_quality import filled


def words_of(page: str) -> str:
    """What a person reads on a page."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_where_reading_is_weakest_is_said_in_words_with_the_rule_beside(visitor: Visitor, register: Register) -> None:
    filled(register)
    page = visitor().get("/chat-luong").text
    assert "Đọc sai từ dòng số, ký hiệu" in words_of(page)
    assert "number.own" not in words_of(page)
    assert 'title="number.own"' in page


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_field_and_every_kind_of_rule_has_words(language: str) -> None:
    texts = table("words.csv", Words(language).language)  # type: ignore[arg-type]
    rules = {proof.rule for directive in READ for proof in directive.evidence.values()}
    kinds = {rule.partition(".")[0] for rule in rules} | {*get_args(Witness)} - {"page"}
    assert len(kinds) > 15
    assert {kind for kind in kinds if f"rule.{kind}" not in texts} == set()
    assert {field for field in FIELDS if f"field.{field}" not in texts} == set()
