"""LibreOffice without a window: opens tables as its import dialog would, and saves them as CSV."""

from __future__ import annotations

import csv
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COMMA, SEMICOLON, TAB, SPACE = ",", ";", "\t", " "
DEFAULT = COMMA + SEMICOLON + TAB
"""What the dialog has ticked unless somebody changes it."""
ENGLISH, GERMAN = 1033, 1031
_UTF_8, _QUOTE, _FROM_LINE = 76, ord('"'), 1
_AS_SHOWN = "44,34,76,1,,0,false,true,false,false,false"
"""How it saves: commas, quotation marks where needed, UTF-8, cells as they are shown."""
_EVERY_SHEET = f"{_AS_SHOWN},-1"


def opened(
    files: Sequence[Path], folder: Path, *, ticked: str = DEFAULT, language: int = ENGLISH
) -> list[Path]:
    """Each CSV file opened with these separators and saved again, in the order of ``files``."""
    signs = "/".join(str(ord(sign)) for sign in ticked)
    rule = f"CSV:{signs},{_QUOTE},{_UTF_8},{_FROM_LINE},,{language}"
    _convert(files, folder, _AS_SHOWN, f"--infilter={rule}")
    return [folder / file.name for file in files]


def sheets_of(workbook: Path, folder: Path) -> dict[str, list[list[str]]]:
    """The sheets of a workbook, cells as they are shown."""
    _convert([workbook], folder, _EVERY_SHEET)
    start = f"{workbook.stem}-"
    return {file.stem.removeprefix(start): rows_of(file) for file in folder.glob(f"{start}*.csv")}


def rows_of(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def _convert(files: Sequence[Path], folder: Path, saved_as: str, *options: str) -> None:
    program = shutil.which("soffice")
    assert program, "soffice is not installed on this machine (Debian: libreoffice-calc-nogui)"
    folder.mkdir(exist_ok=True)
    subprocess.run(
        [
            *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", f"csv:Text - txt - csv (StarCalc):{saved_as}"),
            *(*options, "--outdir", str(folder), *map(str, files)),
        ],
        check=True,
        capture_output=True,
    )


def saved_again(
    workbook: Path, folder: Path, form: str = "xlsx", saved_as: str = ":Calc MS Excel 2007 XML"
) -> Path:
    """The workbook opened and saved, as Excel's own format unless another is named."""
    program = shutil.which("soffice")
    assert program, "soffice is not installed on this machine (Debian: libreoffice-calc-nogui)"
    folder.mkdir(exist_ok=True)
    subprocess.run(
        [
            *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", f"{form}{saved_as}"),
            *("--outdir", str(folder), str(workbook)),
        ],
        check=True,
        capture_output=True,
    )
    return (folder / workbook.name).with_suffix(f".{form}")
