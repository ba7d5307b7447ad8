"""The survey on paper: a report as PDF, and its tables as a workbook.

In: a ``Survey`` with its figures. Out: ``SiteFile``. Only the story at the root may import it.
"""
