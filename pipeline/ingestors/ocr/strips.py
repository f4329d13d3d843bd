"""Rows of recognised words: how sure they are, and which of two readings of one place is surer."""

from collections.abc import Callable, Iterator, Sequence

from pipeline.ingestors.ocr.engine import Recognised

SURE = 0.6
"""Certainty from which on words are read, not guessed."""

_SAME_ROW = 0.5  # of a line's height: feet of words in one row differ by less
_LETTERS = 2  # of a row that is put in: strokes are shorter

Row = list[Recognised]


def rows_of(words: Sequence[Recognised]) -> Iterator[Row]:
    """The words by rows, from top to bottom."""
    row: Row = []
    for word in sorted(words, key=lambda word: word.foot):
        if row and word.foot - row[0].foot > _SAME_ROW * max(word.height, row[0].height):
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def surest(
    first: Sequence[Recognised], second: Sequence[Recognised], is_known: Callable[[Row], bool] = lambda _: False
) -> list[Recognised]:
    """Of two readings of one place, row by row the better one, and the rows that only the second has where the first has no words.

    A row whose words are known (an office) is better than one whose are not; of two alike the surer one.
    """
    left = list(rows_of(second))
    found: list[Recognised] = []
    for row in rows_of(first):
        other = min(left, key=lambda other: _apart(row, other), default=None)
        if other is None or _apart(row, other) > _SAME_ROW * max(row[0].height, other[0].height):
            found += row
            continue
        left.remove(other)
        better = (is_known(other), certainty(other)) > (is_known(row), certainty(row))
        found += other if better and _letters(other) >= _LETTERS else row
    for row in left:
        sure = [word for word in row if word.certainty >= SURE]
        added = row if is_read(row) else sure if is_known(sure) else []
        found += [] if _overlap(added, found) else added
    return found


def put_in(seen: Sequence[Recognised], words: Sequence[Recognised]) -> list[Recognised]:
    """The words with those that another look was surer of, word by word."""
    added = [
        word for word in seen if _letters([word]) and not any(_shared(word, other) and other.certainty >= word.certainty for other in words)
    ]
    return [word for word in words if not any(_shared(other, word) for other in added)] + added


def is_read(row: Row) -> bool:
    """Whether a row is words, not strokes."""
    return certainty(row) >= SURE and _letters(row) >= _LETTERS


def certainty(row: Row) -> float:
    """The mean one of its letters; signs alone count for nothing."""
    total = _letters(row)
    return sum(_letters([word]) * word.certainty for word in row) / total if total else 0.0


def _letters(row: Row) -> int:
    return sum(char.isalnum() for word in row for char in word.text)


def _apart(row: Row, other: Row) -> float:
    return abs(sum(word.foot for word in row) / len(row) - sum(word.foot for word in other) / len(other))


def _shared(word: Recognised, other: Recognised) -> bool:
    """Whether two words share more than a third of the smaller one's room."""
    across = min(word.x1, other.x1) - max(word.x0, other.x0)
    along = min(word.y1, other.y1) - max(word.y0, other.y0)
    smaller = min((word.x1 - word.x0) * (word.y1 - word.y0), (other.x1 - other.x0) * (other.y1 - other.y0))
    return across > 0 and along > 0 and 3 * across * along > smaller


def _overlap(row: Row, others: Sequence[Recognised]) -> bool:
    return any(
        word.x0 < other.x1 and other.x0 < word.x1 and word.y0 < other.foot - other.height / 2 < word.y1 for word in row for other in others
    )
