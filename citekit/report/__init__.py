"""Pages that show results to a reader: one self-contained file of HTML each."""
