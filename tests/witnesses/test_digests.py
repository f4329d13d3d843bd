"""What several signatures cover has the digest that each by itself would be given; odd ranges are left to pyHanko."""

import hashlib

import pytest

from pipeline.witnesses.digests import Digests

CONTENT = bytes(range(256)) * 8


@pytest.mark.parametrize("order", [(100, 900, 400), (900, 400, 100), (400, 400, 0)])
def test_signatures_in_any_order_have_their_own_digests(order: tuple[int, ...]) -> None:
    digests = Digests(CONTENT)
    for algorithm in ("sha256", "sha1"):
        for first in order:
            covered = CONTENT[:first] + CONTENT[first + 50 : first + 350]

            assert digests.of(algorithm, [0, first, first + 50, 300]) == hashlib.new(algorithm, covered).digest()


@pytest.mark.parametrize(
    ("algorithm", "covered", "why"),
    [
        ("sha256", [0, 100, 50, 10], "it goes on before it ends"),
        ("sha256", [0, 100, 200, 4000], "it ends behind the file"),
        ("sha256", [10, 100, 200, 50], "it leaves out the beginning"),
        ("sha256", [0, 100, 200, -50], "a length below nothing"),
        ("sha256", [0, 100], "it has no second part"),
        ("sha256", [0, 100, 200, 1.5], "a part of a byte"),
        ("sha256", None, "it is none"),
        ("md5", [0, 100, 200, 50], "an algorithm that pyHanko judges"),
    ],
)
def test_odd_ranges_are_left_to_pyhanko(algorithm: str, covered: object, why: str) -> None:
    assert Digests(CONTENT).of(algorithm, covered) is None
