"""Pictures as files: JPEG, PNG, TIFF, BMP, WebP and JPEG 2000, of which a TIFF may hold several pages."""

import io
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.ingestors.layout.compose import compose
from pipeline.ingestors.layout.page import sizes
from pipeline.ingestors.ocr.picture import DPI, Colours, Picture
from pipeline.ingestors.ocr.recognition import check_words, numbered, recognised
from pipeline.limits import allow_pages
from schemas import DocumentText, OcrMode, ReadError, SourceFile

_MOST = 150_000_000  # dots of a picture: an A3 page at 600 dpi has 70 million
_PAGES = 300
_WHITES = (1.0, 255.0, 4095.0, 65535.0)  # grey as a share, of 8, 12 and 16 bits
_AS_READ = 0.05  # so far from the resolution that pages are read at a picture stays as it is
_LONG_SIDE = 297 / 25.4  # inches of a page's longer side (A4), where a photo doesn't say how large it is
_PLAUSIBLE = (72, 1200)  # dots an inch of scanners and fax machines; cameras write 72 whatever they see
_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP", "JPEG2000")
"""A phone may keep further pictures behind a JPEG (MPO); behind a PNG or in a WebP they are a moving one's."""
_SUBFILE_TYPE, _SMALLER_OR_MASK = 254, 1 | 4


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
            for number, frame in enumerate(ImageSequence.Iterator(file) if file.format == "TIFF" else (file,)):
                if number and _is_aside(frame):
                    continue
                if frame.width * frame.height > _MOST:
                    raise _too_many_dots(source)
                frame.load()  # what is broken comes to light here, not where the dots are used
                yield frame
    except Image.DecompressionBombError as error:
        raise _too_many_dots(source) from error
    except UnidentifiedImageError as error:
        raise ReadError("damaged", f"{source.name} is a broken picture", "Copy or scan it again") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ReadError("damaged", f"{source.name} is a broken picture: {error}", "Copy or scan it again") from error


def _too_many_dots(source: SourceFile) -> ReadError:
    return ReadError("too_large", f"{source.name} has too many dots", "Scan it again at 200 dpi")


def _is_aside(frame: Image.Image) -> bool:
    """Whether a frame of a TIFF is no page, but a small picture of one, or a mask (TIFF 6.0, NewSubfileType)."""
    kind = getattr(frame, "tag_v2", {}).get(_SUBFILE_TYPE, 0)
    return isinstance(kind, int) and bool(kind & _SMALLER_OR_MASK)


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
    across, down = _resolution(seen)
    if all(abs(DPI / told - 1) <= _AS_READ for told in (across, down)):
        return seen.size
    return max(round(seen.width * DPI / across), 1), max(round(seen.height * DPI / down), 1)


def on_white(picture: Image.Image) -> Image.Image:
    """Palettes, single bits, grey of more than 8 bits and transparency as plain colours on white paper."""
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode == "F" or picture.mode.startswith("I"):
        return Image.fromarray(_in_a_byte(np.asarray(picture, np.float32)))
    if picture.mode == "LAB":
        return picture.getchannel("L")
    layer = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def _in_a_byte(grey: NDArray[np.float32]) -> Picture:
    """Grey of any depth as 0 to 255: white is the most that as many bits can say as the lightest dot needs."""
    lightest = float(grey.max(initial=0))
    white = next((most for most in _WHITES if lightest <= most), lightest)
    return np.asarray((grey * (255 / white)).clip(0, 255), np.uint8)


def _resolution(picture: Image.Image) -> tuple[float, float]:
    """Dots an inch, across and down: what the file says if a page of about A4 comes of it, else what makes its longer side that of A4.

    Fax machines send half as many lines as dots in a line.
    """
    told = tuple(map(float, picture.info.get("dpi", (0, 0))))
    if len(told) == 2 and all(_PLAUSIBLE[0] < each <= _PLAUSIBLE[1] for each in told):
        long = max(picture.width / told[0], picture.height / told[1])
        if 0.5 < long / _LONG_SIDE < 2:
            return told[0], told[1]
    alike = max(picture.size) / _LONG_SIDE
    return alike, alike
