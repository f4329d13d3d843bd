"""Annotations that bring text: signing programs put numbers, days and names into the appearances of signature fields."""

from pypdfium2 import raw

from pipeline.ingestors.layout.page import Sides

_BRINGING = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT)
_DEPTH = 6  # forms within forms: signatures nest three, more is a trap


def text_annotations(page: raw.FPDF_PAGE) -> list[Sides]:
    """Boxes, in the page's own coordinates, of the annotations whose appearance holds text.

    Looking into an appearance takes a tenth of the time of flattening a page, and most signatures are a mere picture.
    """
    boxes: list[Sides] = []
    rect = raw.FS_RECTF()
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        bringing = raw.FPDFAnnot_GetSubtype(annotation) in _BRINGING
        if bringing and _shows_text(annotation) and raw.FPDFAnnot_GetRect(annotation, rect):
            boxes.append((rect.left, rect.bottom, rect.right, rect.top))
        raw.FPDFPage_CloseAnnot(annotation)
    return boxes


def _shows_text(annotation: raw.FPDF_ANNOTATION) -> bool:
    return any(_is_text(raw.FPDFAnnot_GetObject(annotation, index), 0) for index in range(raw.FPDFAnnot_GetObjectCount(annotation)))


def _is_text(item: raw.FPDF_PAGEOBJECT, depth: int) -> bool:
    kind = raw.FPDFPageObj_GetType(item)
    if kind != raw.FPDF_PAGEOBJ_FORM or depth == _DEPTH:
        return bool(kind == raw.FPDF_PAGEOBJ_TEXT)
    return any(_is_text(raw.FPDFFormObj_GetObject(item, index), depth + 1) for index in range(raw.FPDFFormObj_CountObjects(item)))
