"""From nothing, or from a spreadsheet, to a data package that only lacks what a person must say.

In: a table as an agency delivers it. Out: the files of a package, with an account of every cell
that was read, and what a person is still asked. The verbs ``new`` and ``fill``, ``tabulate`` and
``workbook`` may import it.
"""
