"""From nothing, or from a spreadsheet, to a data package that only lacks what a person must say.

In: a table as an agency delivers it. Out: the verb ``new`` and the files of a
package, with an account of every cell that was read.
"""
