"""How much of a spreadsheet file is read; results of the largest surveys stay far below."""

MOST_BYTES = 50_000_000
"""Of a file."""
MOST_UNPACKED_BYTES = 150_000_000
"""Of all parts of a workbook together, before anything of it is unpacked."""
MOST_CELLS = 500_000
"""Of all sheets together, empty ones with a format included."""
MOST_ROWS = 200_000
"""Of all sheets together."""
MOST_SHEETS = 1_000
MOST_LETTERS = 32_767
"""Of a cell: as many as a spreadsheet program allows."""
