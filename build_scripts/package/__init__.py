"""From the files of a data package to a ``Survey``.

In: a folder below ``datapackage/``. Out: an ``Examination`` with the survey and every problem, each
with its place. It calls ``checks``; the outputs see only what it has read.
"""
