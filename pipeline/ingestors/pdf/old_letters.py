"""Words of a PDF in old letters: their fonts are asked for only where the page looks as if it had some."""

from collections.abc import Callable, Mapping, Sequence

from pipeline.ingestors.legacy import OldLetters, Run, looks_old, old_font

ENDS = "\ufffe\x02"
"""What pdfium writes for a hyphen at the end of a line; it glues the word before to the first word of the next line."""

_ENOUGH = 3  # characters of old letters on a page before its fonts are asked for


def restored(chars: str, spans: Sequence[tuple[int, int]], font_at: Callable[[int], str]) -> tuple[list[str], Mapping[str, int]]:
    """The texts of the words at `spans` in a page's characters, put right, and what was; `font_at` names the font of a character."""
    texts = [chars[start:end] for start, end in spans]
    if not looks_old(chars, _ENOUGH):
        return texts, {}
    fonts = [old_font(font_at(start)) for start, _ in spans]
    words = [text.rstrip(ENDS) for text in texts]
    ends = [text[len(word) :] for word, text in zip(words, texts, strict=True)]
    old = OldLetters(" ".join(words), has_fonts=any(fonts), hyphens=True)
    if not old.any:
        return texts, {}
    runs = [Run(word + ("-" if end else "") + " ", font) for word, end, font in zip(words, ends, fonts, strict=True)]
    new = [text.rstrip(" ") for text in old.restored(runs)]
    return [text[:-1] + end if end and text.endswith("-") else text for text, end in zip(new, ends, strict=True)], old.counts
