"""What a person should know about a reading: missing, repaired, rival or unsure values."""

from schemas._model import Model


class Notice(Model):
    """A remark on a reading.

    `code` is stable and dotted (`number.blank`, `text.decomposed`); `path` is a JSON Pointer into the directive, or null where the
    remark is on the whole document; `message` is one English sentence that says what was seen.
    """

    code: str
    message: str
    path: str | None = None
