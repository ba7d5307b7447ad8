"""Fonts that pages meet on readers' machines: npm packages, locked by checksum in ``fonts/``.

A page asks for fonts that most machines have and takes what it gets. Here every text of a page is
set in one font, with the widest of the common monospaced fonts for code.
"""

from __future__ import annotations

import base64
import json
import tempfile
from pathlib import Path

from tests.browser.node import install

LOCKED = Path(__file__).parent / "fonts"
TOOLS = Path(__file__).parents[2] / ".tools" / "fonts"
FONTS = {
    "Open Sans": "open-sans",
    "Noto Sans": "noto-sans",
    "DejaVu Sans": "dejavu-sans",
    "Liberation Sans": "arimo",
    "Roboto": "roboto",
    "OpenDyslexic": "opendyslexic",
}
"""Name → package. Arimo has the outlines of Liberation Sans, under the name of its maker."""
_CODE = "dejavu-mono"
_WEIGHTS = (400, 700)


def fetch(tools: Path = TOOLS) -> Path:
    """The folder with the font files, named after what is locked; fetched once."""
    locked = json.loads((LOCKED / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    versions = {each["version"] for path, each in locked.items() if path}
    folder = tools / "-".join(sorted(versions))
    if not folder.exists():
        tools.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=tools, prefix="fetching-") as staging:
            packages = install(LOCKED, Path(staging)) / "node_modules" / "@fontsource"
            unpacked = Path(staging) / "files"
            unpacked.mkdir()
            for package in (*FONTS.values(), _CODE):
                for weight in _WEIGHTS:
                    name = f"{package}-latin-{weight}-normal.woff2"
                    (packages / package / "files" / name).rename(unpacked / name)
            if not folder.exists():  # two runs at once: the first has put it there
                unpacked.rename(folder)
    return folder


def style(font: str) -> str:
    """CSS that sets every text in a font, for a page that may not load anything."""
    folder = fetch()
    faces = [
        f"@font-face {{ font-family: '{family}'; font-weight: {weight};"
        f" src: url(data:font/woff2;base64,{_encoded(folder, package, weight)}); }}"
        for family, package in (("reader", FONTS[font]), ("reader-code", _CODE))
        for weight in _WEIGHTS
    ]
    code = "code, pre, kbd, textarea"
    return "\n".join(
        (
            *faces,
            "* { font-family: reader !important; }",
            f":is({code}), :is({code}) * {{ font-family: reader-code !important; }}",
        )
    )


def _encoded(folder: Path, package: str, weight: int) -> str:
    file = folder / f"{package}-latin-{weight}-normal.woff2"
    return base64.b64encode(file.read_bytes()).decode()
