"""From the files of a data package to typed rows, and whether each cell may stand there.

In: a folder below ``datapackage/``. Out: tables, records and problems, each with its place.
``reading`` makes an ``Examination`` of them. Whatever reads or writes tables may import it, and
everybody its way to quote what a user wrote.

frictionless and pandas take longer to load than all else of the program together. They are imported
where they work, because many commands, and a build that finds nothing to do, read no table.
"""
