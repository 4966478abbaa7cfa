"""Direct speech in the sources: the words, who says them, and how."""
