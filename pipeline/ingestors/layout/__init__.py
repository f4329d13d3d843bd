"""From words with boxes to the canonical text: lines, columns, margins, footnotes, tables, paragraphs; whoever read the words."""
