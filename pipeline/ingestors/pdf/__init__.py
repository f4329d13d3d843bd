"""Reads born-digital PDFs: words and boxes by pdfium, laid out as lines, columns and paragraphs."""

from pipeline.ingestors.pdf.reader import read_pdf

__all__ = ["read_pdf"]
