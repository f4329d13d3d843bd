"""Harmed files of every kind, a few in each run of the tests; `tests/fuzz.py` goes on for as long as one likes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import TARGETS, check_directive, check_outcome, check_text, made, outcomes

SEEDS = st.integers(0, 2**32)
HERE = ("text", "html", "docx")
"""Kinds that are read in this process: no library in another language can end it."""


@pytest.mark.parametrize("target", HERE)
@settings(max_examples=25, derandomize=True, deadline=None)
@given(seed=SEEDS)
def test_an_ingestor_gives_a_text_or_says_what_is_wrong(target: str, seed: int) -> None:
    check_text(f"harmed{TARGETS[target].ending}", made(target, seed))


@pytest.mark.parametrize("target", HERE)
@settings(max_examples=15, derandomize=True, deadline=None)
@given(seed=SEEDS)
def test_a_reading_gives_a_directive_or_says_what_is_wrong(target: str, seed: int) -> None:
    check_directive(f"harmed{TARGETS[target].ending}", made(target, seed))


@pytest.mark.parametrize("target", [target for target in TARGETS if target not in HERE])
def test_a_guarded_worker_gives_an_outcome_of_each_file(target: str) -> None:
    seen = set()
    for seed, _, outcome in outcomes(target, range(15), workers=1):
        seen.add(seed)
        check_outcome(outcome)
    assert seen == set(range(15)), "no file is lost"
