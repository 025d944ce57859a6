"""How a paper form is drawn: A4, one grid, room to write by hand."""
