"""PDF: pages as lines with positions, put in reading order, made into blocks."""
