"""The grammars of numbers and dates, which several extractors share."""
