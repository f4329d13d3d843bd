"""Bytes of a text file to characters: which of the encodings that Vietnamese offices used it is."""

import codecs

from pipeline.ingestors.legacy import letter_set, surface

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 4096
_BYTES = {chr(code): code for code in range(256)} | {surface(bytes([code])): code for code in range(256)}
"""The byte of each Western European character, as Latin-1 and as Windows-1252 have it."""


def decode(content: bytes) -> str | None:
    """The characters of a text file, or None where the bytes are no text.

    A byte order mark decides; then UTF-8 where it fits; UTF-16 where zero bytes stand as it puts them; else one of the old sets of
    letters, each byte as a character of Western Europe.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, errors="replace")
    sixteen = _sixteen_bit(content[:_SAMPLE])
    if sixteen:
        return content.decode(sixteen, errors="replace")
    if _is_binary(content[:_SAMPLE]):
        return None
    try:
        text = content.decode("utf-8")
        return _decoded_again(text) or text
    except UnicodeDecodeError as error:
        return _damaged_utf8(content, error) or _one_byte(content)


def _decoded_again(text: str) -> str | None:
    """UTF-8 that was taken for Western European and written as UTF-8 once more (`NÆ¡i nháº­n`); None where it was not.

    The bytes of many letters fit together as UTF-8 has them by no chance.
    """
    if text.isascii():
        return None
    codes = [_BYTES.get(char, 256) for char in text]
    if max(codes) > 255:
        return None
    try:
        return bytes(codes).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _sixteen_bit(sample: bytes) -> str | None:
    """UTF-16 without a mark: the zero bytes of its ASCII characters all stand on one side of the pairs."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    many = len(sample) // 10
    if odd > many and odd > 20 * even:
        return "utf-16-le"
    if even > many and even > 20 * odd:
        return "utf-16-be"
    return None


def _is_binary(sample: bytes) -> bool:
    """A zero byte, or more than a few control characters that no text has; VPS and VISCII have capitals among them."""
    controls = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in sample)
    return 0 in sample or (controls * 50 > len(sample) and letter_set(surface(sample)) is None)


def _one_byte(content: bytes) -> str:
    """Letters of old sets as they are, for `legacy` to put right and to tell; else Windows-1258, for a few words do not tell."""
    text = surface(content)
    return text if letter_set(text) else content.decode("cp1258", errors="replace")


def _damaged_utf8(content: bytes, error: UnicodeDecodeError) -> str | None:
    """UTF-8 that was cut inside its last letter, or with a rare wrong byte in it, still is UTF-8."""
    text = content.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    letters = sum(char > "\x7f" for char in text) - wrong
    if error.start >= len(content) - 3 or wrong * 10 < letters:
        return text
    return None
