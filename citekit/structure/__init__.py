"""Structure: blocks -> a document; it knows bulletins and nothing of file formats."""
