"""A workbook opened: looked through first, then built in memory with the values of its formulas."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed
from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.sheets.workbook_scan import Unreadable, scan

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

    from build_scripts.start.sheets.workbook_scan import Scan


def opened(place: str, content: bytes, read: tuple[str, ...] = ("",)) -> Workbook:
    """The workbook; what it is called in messages is its place.

    ``read``: how formulas begin that somebody reads and that must be computed: ``Table 1, B7``.

    Raises CannotPublish where the workbook is too large, damaged or not computed.
    """
    try:
        _refuse_uncomputed(scan(content), read)
        return _loaded(content)
    except Unreadable as reason:
        problem = Problem(place, 0, "", reason.kind, reason.message, reason.advice)
        raise CannotPublish([problem]) from reason


def _refuse_uncomputed(found: Scan, read: tuple[str, ...]) -> None:
    if unfinished := [each for each in found.unfinished if each.startswith(read)]:
        message = f"formulas were never computed: {listed(unfinished)}"
        advice = "open the workbook in Excel or LibreOffice and save it"
        raise Unreadable("not-computed", message, advice)


def _loaded(content: bytes) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415  # most commands read no workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which are not read
            return load_workbook(io.BytesIO(content), data_only=True)
    except Exception as reason:
        message = f"is not a workbook that can be read ({type(reason).__name__})"
        advice = "open it in Excel or LibreOffice and save it anew as XLSX"
        raise Unreadable("not-a-workbook", message, advice) from reason
