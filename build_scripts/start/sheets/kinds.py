"""What a file is, told by its content and not by its name."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from build_scripts.package.quoting import visible
from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.sheets.limits import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

WORKBOOK, TEXT = "workbook", "text"
_AS_XLSX = "open it in the program that made it, save it as XLSX and give that file"
_STARTS = (
    (b"\xd0\xcf\x11\xe0", "is an old Excel workbook (.xls), or one with a password"),
    (b"%PDF", "is a PDF document"),
    (b"$FL", "is a data file of SPSS with the answers of single people"),
    (b"<stata", "is a data file of Stata with the answers of single people"),
    (b"{\\rtf", "is a text document (RTF)"),
    (b"PAR1", "is a Parquet file"),
    (b"SQLite format", "is a database"),
    (b"\x1f\x8b", "is a compressed file"),
    (b"7z\xbc\xaf", "is a compressed file"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
)
_MEMBERS = (
    ("xl/workbook.bin", "is a binary Excel workbook (.xlsb)"),
    ("word/document.xml", "is a Word document"),
    ("ppt/presentation.xml", "is a presentation"),
    ("Index/Document.iwa", "is a Numbers document"),
)
_OPEN_DOCUMENT = (
    ("spreadsheet", "is an OpenDocument spreadsheet (.ods)"),
    ("text", "is an OpenDocument text"),
)


def content_of(file: Path) -> bytes:
    """The bytes of a file. Raises CannotPublish where there is none, or too much."""
    if not file.is_file():
        raise _refusal(file, "missing-file", "there is no such file", "correct the name")
    if file.stat().st_size > MOST_BYTES:
        message = f"is larger than {MOST_BYTES // 1_000_000} MB"
        raise _refusal(file, "too-large", message, "give the table of results alone")
    content = file.read_bytes()
    if not content.strip(b"\0 \r\n\t"):
        raise _refusal(file, "empty-file", "is empty", "give a CSV or XLSX file")
    return content


def kind_of(file: Path, content: bytes) -> str:
    """``workbook`` (XLSX, XLSM) or ``text``. Raises CannotPublish, naming what else it is."""
    if content.startswith(b"PK"):
        what = _kind_of_archive(content)
    elif what := next((words for start, words in _STARTS if content.startswith(start)), ""):
        pass
    elif content[:1000].lstrip().lower().startswith((b"<!doctype html", b"<html", b"<table")):
        what = "is a web page that was given the name of a table"
    elif content[:1000].lstrip().startswith((b"<?xml", b"<")):
        what = _kind_of_xml(content[:1000])
    elif content[:1000].lstrip().startswith((b"{", b"[{")):
        what = "is a JSON document"
    else:
        what = TEXT
    if what in (WORKBOOK, TEXT):
        return what
    raise _refusal(file, "not-a-table", what, _AS_XLSX)


def _kind_of_xml(start: bytes) -> str:
    if b"urn:oasis:names:tc:opendocument" in start:
        return "is an OpenDocument file without compression (.fods)"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start or b"Excel.Sheet" in start:
        return "is a workbook of Excel 2003 in XML"
    return "is an XML document"


def _kind_of_archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mime = archive.open("mimetype").read(100).decode() if "mimetype" in names else ""
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError):
        return "is a damaged workbook or archive"
    if any(name.lower() == "xl/workbook.xml" for name in names):
        return WORKBOOK
    found = [words for member, words in _MEMBERS if member in names]
    found += [words for part, words in _OPEN_DOCUMENT if mime.endswith(f"opendocument.{part}")]
    return next(iter(found), "is a ZIP archive and not a workbook")


def _refusal(file: Path, kind: str, message: str, advice: str) -> CannotPublish:
    return CannotPublish([Problem(visible(file.name), 0, "", kind, message, advice)])
