"""Spreadsheet files as plain grids of cells: what a person sees, within limits, and no more."""
