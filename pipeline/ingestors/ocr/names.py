"""Reads the name of who signs where it was stamped aslant, or a seal or a pen runs through it: alone, level, without thinner strokes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from extractors.tables import patterns
from pipeline.ingestors.ocr.baselines import Strip, letters_of, strips
from pipeline.ingestors.ocr.engine import Recognised, recognise
from pipeline.ingestors.ocr.picture import Picture, is_ink, turned
from pipeline.ingestors.ocr.strips import Row, certainty
from pipeline.ingestors.ocr.strokes import bold, thinned
from pipeline.ingestors.ocr.vocabulary import skeleton, surnames

_WIDTHS = (1, 4, 3, 5)  # dots of the strokes that are kept: all, and less and less of pens and rings, but of thin type too
_SCALES = (1, 2)  # at which a line is read: twice as large, letters that touch are parted
_STEEPEST, _STEP = 8.0, 0.5  # degrees by which a name may be stamped aslant
_NEAR = 5  # dots by which feet of one line differ
_MARKS, _TAILS = 14, 16  # dots above capitals and below the feet of letters
_BESIDE = 60  # dots around a strip that hold no letters
_BLANK = 35  # dots between two words are fewer
_LOST = 10  # dots before and behind a name's letters: in more a letter may be lost
_SHORTEST, _LONGEST = 150, 700  # dots of a name
_PAPER = 12  # dots of white around a line: the engine wants some
_SURE = 0.8  # mean certainty of a name that counts
_READ = 0.7  # certainty of each of its words: a family name half under a seal is taken for another one
_WORDS = (2, 5)  # of a name
_SIGNS = " .,:;'\"“”`‘’-_|"


def is_name(row: Row, certain: float) -> bool:
    """Whether a row is a person's name, of whose letters the engine is as certain in the mean."""
    first = min(row, key=lambda word: word.x0, default=None)
    titled = _WORDS[0] <= len(row) <= _WORDS[1] and all(word.text.istitle() for word in row)
    return titled and first is not None and certainty(row) >= certain and skeleton(first.text) in surnames()


def name_in(place: Picture, below: int, known: Iterable[Row]) -> Row:
    """The name in a signature block, below so many dots of it, as two lights show it, and one for certain; none where they differ.

    `known` is what was read there before.
    """
    seen: defaultdict[str, dict[int, bool]] = defaultdict(dict)  # name -> light -> whether it is certain there
    for row in known:
        seen[_text(row)][0] = False
    for wide, row in _looks(place, below):
        certain = certainty(row) >= _SURE and all(word.certainty >= _READ for word in row)
        lights = seen[_text(row)]
        lights[wide] = certain or lights.get(wide, False)
        sure = [name for name, found in seen.items() if any(found.values())]
        if len(sure) > 1:
            return []
        if len(lights) > 1 and any(lights.values()):
            return row
    return []


def _text(row: Row) -> str:
    return " ".join(word.text for word in sorted(row, key=lambda word: word.x0))


def _looks(place: Picture, below: int) -> Iterator[tuple[int, Row]]:
    """The names that are read, each with the width of the strokes that its light shows."""
    for wide in _WIDTHS:
        light = bold(place, wide)
        slope = _slope(thinned(light), below)
        level = turned(light, slope)
        line = next((line for strip in reversed(strips(thinned(level))) if strip.y1 > below and (line := _line(level, strip))), None)
        for row in (_read(level, line, scale) for scale in _SCALES) if line else ():
            if row:
                down = round((row[0].x0 + row[-1].x1 - level.shape[1]) / 2 * np.tan(np.radians(slope)))
                yield wide, [word.moved(0, down) for word in row]


def _line(picture: Picture, letters: Strip) -> Strip | None:
    """All that stands in one line with some letters, no wider blank between; None where it is too short or too long for a name."""
    dark = np.flatnonzero(is_ink(picture[letters.y0 : letters.y1]).any(axis=0))
    x0, x1 = letters.x0 + _BESIDE, letters.x1 - _BESIDE
    ends = np.flatnonzero(np.diff(dark) > _BLANK)
    for left, right in zip(dark[[0, *(ends + 1)]], dark[[*ends, -1]], strict=True) if len(dark) else ():
        if left < x1 and x0 < right and _SHORTEST <= right - left <= _LONGEST:
            return Strip(int(left), max(letters.y0 - _MARKS, 0), int(right) + 1, letters.y1 + _TAILS)
    return None


def _read(picture: Picture, line: Strip, scale: int) -> Row:
    """The name in a line that holds nothing else, read at a scale; none where the engine is not certain."""
    from PIL import Image  # noqa: PLC0415

    view = np.pad(picture[line.y0 : line.y1, line.x0 : line.x1], _PAPER, constant_values=255)
    if scale > 1:
        size = view.shape[1] * scale, view.shape[0] * scale
        view = thinned(thinned(np.asarray(Image.fromarray(view).resize(size, Image.Resampling.LANCZOS))))
    seen = sorted(recognise(view, "line"), key=lambda word: word.x0)
    row = [word._replace(text=text.title()) for word in seen if (text := word.text.strip(_SIGNS))]
    names = surnames().get(skeleton(row[0].text), ()) if row else ()
    if len(names) == 1:
        row[0] = row[0]._replace(text=names[0])
    if not is_name(row, 0.0) or not all(patterns("syllables")["syllable"].search(word.text.lower()) for word in row):
        return []
    whole = row[0].x0 <= scale * _PAPER + _LOST and row[-1].x1 >= view.shape[1] - scale * _PAPER - _LOST
    return [_moved(word, line, scale) for word in row] if whole else []


def _moved(word: Recognised, line: Strip, scale: int) -> Recognised:
    """The word where it stands in the place, on one line whatever the slope was."""
    x0, x1 = (line.x0 + round(edge / scale) - _PAPER for edge in (word.x0, word.x1))
    foot = line.y1 - _TAILS
    return Recognised(word.text, x0, line.y0 + _MARKS, x1, foot, float(foot), float(foot - line.y0 - _MARKS), word.certainty)


def _slope(picture: Picture, below: int) -> float:
    """Degrees by which the line with the most letters falls to the right; of slopes alike the smallest."""
    pieces = letters_of(picture)
    low = pieces.feet > below
    feet, middles = pieces.feet[low], (pieces.lefts[low] + pieces.rights[low]) / 2
    if not len(feet):
        return 0.0
    slopes = np.arange(-_STEEPEST, _STEEPEST + _STEP, _STEP)
    return float(max(sorted(slopes, key=abs), key=lambda slope: _most_in_line(feet, middles, slope)))


def _most_in_line(feet: NDArray[np.intp], middles: NDArray[np.float64], slope: float) -> int:
    level = np.rint(feet - middles * np.tan(np.radians(slope))).astype(np.intp)
    return int(np.convolve(np.bincount(level - level.min()), np.ones(_NEAR, np.intp), "same").max())
