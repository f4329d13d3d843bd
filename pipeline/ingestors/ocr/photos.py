"""Pictures as files: JPEG, PNG and TIFF, also TIFF of several pages."""

import io
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.ingestors.layout.compose import compose
from pipeline.ingestors.layout.page import sizes
from pipeline.ingestors.ocr.picture import DPI, Colours, Picture
from pipeline.ingestors.ocr.recognition import check_words, numbered, recognised
from pipeline.limits import allow_pages
from schemas import DocumentText, OcrMode, ReadError, SourceFile

_MOST = 150_000_000  # dots of a picture: an A3 page at 600 dpi has 70 million
_PAGES = 300
_LONG_SIDE = 297 / 25.4  # inches of a page's longer side (A4), where a photo doesn't say how large it is
_PLAUSIBLE = (72, 1200)  # dots an inch of scanners and fax machines; cameras write 72 whatever they see
_FORMATS = ("JPEG", "PNG", "TIFF")


def read_picture(source: SourceFile, ocr: OcrMode = "auto") -> DocumentText:
    """The text of pictures of pages; raises ReadError (damaged, too_large, needs_ocr, missing_program)."""
    if ocr == "never":
        raise ReadError("needs_ocr", f"{source.name} is a picture of a document", "Read it with --ocr auto")
    pages = numbered(page for number, picture in enumerate(_pictures(source), 1) for page in recognised(picture, number))
    check_words(source.name, pages)
    draft, _ = compose(pages)
    return draft.finish("ocr", sizes(pages), [notice for page in pages for notice in page.notices])


def _pictures(source: SourceFile) -> Iterator[Picture | Colours]:
    for frame in frames(source):
        allow_pages(1)
        yield _picture(frame)


def frames(source: SourceFile) -> Iterator[Image.Image]:
    """The pictures in a file, one after the other, as they lie in it; raises ReadError (damaged, too_large)."""
    try:
        with Image.open(io.BytesIO(source.content), formats=_FORMATS) as file:
            if _has_page(file, _PAGES):  # looked at first: nobody waits for three hundred pages whose text is then thrown away
                raise ReadError("too_large", f"{source.name} has more than {_PAGES} pages", "Split it, and read the parts")
            for frame in ImageSequence.Iterator(file):
                if frame.width * frame.height > _MOST:
                    raise ReadError("too_large", f"{source.name} has too many dots", "Scan it again at 200 dpi")
                frame.load()  # what is broken comes to light here, not where the dots are used
                yield frame
    except UnidentifiedImageError as error:
        raise ReadError("damaged", f"{source.name} is a broken picture", "Copy or scan it again") from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ReadError("damaged", f"{source.name} is a broken picture: {error}", "Copy or scan it again") from error


def _has_page(file: Image.Image, number: int) -> bool:
    """Whether a file has a page of this number, counted from 0."""
    try:
        file.seek(number)
    except EOFError:
        return False
    finally:
        file.seek(0)
    return True


def _picture(frame: Image.Image) -> Picture | Colours:
    """A frame as it is meant to be seen, at the resolution that pages are read at."""
    seen = ImageOps.exif_transpose(frame)
    if seen.mode not in ("L", "RGB"):
        seen = on_white(seen)
    if seen.size != (size := read_size(seen)):
        seen = seen.resize(size, Image.Resampling.LANCZOS)
    return np.asarray(seen)


def read_size(seen: Image.Image) -> tuple[int, int]:
    """How many dots wide and high a picture is at the resolution that pages are read at."""
    scale = DPI / _resolution(seen)
    if abs(scale - 1) <= 0.05:
        return seen.size
    return max(round(seen.width * scale), 1), max(round(seen.height * scale), 1)


def on_white(picture: Image.Image) -> Image.Image:
    """Palettes, single bits, 16-bit grey and transparency as plain colours on white paper."""
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode.startswith("I"):
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    layer = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def _resolution(picture: Image.Image) -> float:
    """Dots an inch: what the file says if a page of about A4 comes of it, else what makes its longer side that of A4."""
    told = picture.info.get("dpi", (0, 0))[0]
    long = max(picture.size)
    if _PLAUSIBLE[0] < float(told) <= _PLAUSIBLE[1] and 0.5 < long / float(told) / _LONG_SIDE < 2:
        return float(told)
    return long / _LONG_SIDE
