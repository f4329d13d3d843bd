"""Pages of PDFs and pictures, as they can be drawn from: any region of them, at any scale."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from PIL import Image, ImageOps
from pypdfium2 import PdfDocument, PdfPage

from pipeline.ingestors.ocr.photos import frames, on_white, read_size
from pipeline.ingestors.ocr.picture import DPI
from pipeline.ingestors.pdf.opening import opened
from pipeline.office.pictures.geometry import Region
from schemas import ReadError, SourceFile

_POINTS = 72 / DPI
_CLOCKWISE = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


class Sheet(Protocol):
    """A page that was turned upright."""

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in points."""
        ...

    def draw(self, region: Region, size: tuple[int, int]) -> Image.Image:
        """A region of it as a picture of so many dots."""
        ...


class _PdfSheet:
    """A page of a PDF, with the marks of signatures and stamps on it."""

    def __init__(self, page: PdfPage, degrees: int) -> None:
        self._page = page
        self._degrees = degrees
        width, height = page.get_size()
        self.size: tuple[float, float] = (width, height) if degrees % 180 == 0 else (height, width)

    def draw(self, region: Region, size: tuple[int, int]) -> Image.Image:
        """The region, drawn at the scale that gives so many dots."""
        width, height = self.size
        scale = max(size[0] / region.width, size[1] / region.height)
        crop = (region.x0, height - region.y1, width - region.x1, region.y0)
        bitmap = self._page.render(scale=scale, rotation=self._degrees, crop=tuple(max(edge, 0) for edge in crop), rev_byteorder=True)
        try:
            drawn: Image.Image = bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
        return drawn if drawn.size == size else drawn.resize(size, Image.Resampling.BILINEAR)


class _PhotoSheet:
    """A picture, as sharp as it is."""

    def __init__(self, frame: Image.Image, degrees: int) -> None:
        seen = ImageOps.exif_transpose(frame)
        dots = read_size(seen)
        seen = seen if seen.mode in ("L", "RGB") else on_white(seen)
        self._picture = seen.transpose(_CLOCKWISE[degrees]) if degrees else seen
        width, height = dots if degrees % 180 == 0 else (dots[1], dots[0])
        self.size: tuple[float, float] = (width * _POINTS, height * _POINTS)

    def draw(self, region: Region, size: tuple[int, int]) -> Image.Image:
        """The region, made larger or smaller to have so many dots."""
        across, down = self._picture.width / self.size[0], self._picture.height / self.size[1]
        box = (region.x0 * across, region.y0 * down, region.x1 * across, region.y1 * down)
        return self._picture.resize(size, Image.Resampling.LANCZOS, box=box)


@contextmanager
def sheet_of(source: SourceFile, number: int, degrees: int) -> Iterator[Sheet]:
    """Page `number` (from 1) of a file, turned clockwise. Raises ReadError."""
    if source.media_type == "application/pdf":
        with opened(source) as document:
            if not 1 <= number <= len(document):
                raise _no_page(source.name, number, len(document))
            document.init_forms()  # without that the marks of signatures, which are form fields, are not drawn
            page = document[number - 1]
            try:
                yield _PdfSheet(page, degrees)
            finally:
                page.close()
        return
    count = 0
    for count, frame in enumerate(_frames(source), 1):
        if count == number:
            yield _PhotoSheet(frame, degrees)
            return
    raise _no_page(source.name, number, count)


def sheet_sizes(source: SourceFile, degrees: Sequence[int]) -> list[tuple[float, float]]:
    """Width and height in points of each page, turned by so many degrees (0 where none are given). Raises ReadError."""
    turned = dict(enumerate(degrees))
    if source.media_type == "application/pdf":
        with opened(source) as document:
            return [_swapped(_pdf_size(document, index), turned.get(index, 0)) for index in range(len(document))]
    return [_PhotoSheet(frame, turned.get(index, 0)).size for index, frame in enumerate(_frames(source))]


def _frames(source: SourceFile) -> Iterator[Image.Image]:
    if not source.media_type.startswith("image/"):
        raise ReadError("unsupported", f"{source.name} has no pages that can be drawn", "Look at its text, or at the file itself.")
    return frames(source)


def _pdf_size(document: PdfDocument, index: int) -> tuple[float, float]:
    width, height = document.get_page_size(index)
    return float(width), float(height)


def _swapped(size: tuple[float, float], degrees: int) -> tuple[float, float]:
    return size if degrees % 180 == 0 else (size[1], size[0])


def _no_page(name: str, number: int, count: int) -> ReadError:
    return ReadError("not_found", f"{name} has no page {number}: it has {count}", "Ask for a page that is there.")
