"""Word files (DOCX): the package, its styles, numbers and notes -> a Reading."""
