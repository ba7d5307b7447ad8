"""What the cells of a sheet mean: its tables, their heads and rows, and every value in them."""
