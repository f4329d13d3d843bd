"""Reads pictures of pages: Tesseract finds words and boxes, which are laid out like those of PDFs."""
