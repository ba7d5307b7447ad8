"""From nothing, or from a spreadsheet, to a data package that only lacks what a person must say."""
