"""A package as a workbook that people work in, and back.

In: the files of a package. Out: a workbook (XLSX) with a sheet for each table, and from one that
was saved the files that change, with every change named. The verbs ``workbook`` and ``take`` and
``check --into`` use it.
"""
