"""The survey on paper: a report as PDF, and its tables as a workbook."""
