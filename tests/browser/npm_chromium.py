"""The Chromium that the npm package ``@sparticuz/chromium`` carries: fetched, checked, unpacked.

npm compares what it fetches with the checksums of ``package-lock.json``. None of the package's
JavaScript is run.
"""

from __future__ import annotations

import io
import json
import tarfile
import tempfile
from pathlib import Path

import brotli

from tests.browser.node import install

HERE = Path(__file__).parent
PACKAGE = "node_modules/@sparticuz/chromium"
LIBRARIES = ("al2023", "swiftshader", "fonts")
"""Archives beside the browser: system libraries, a software renderer, one font (Open Sans)."""


def fetch(tools: Path) -> Path:
    """The folder with the unpacked browser, named after its version; fetched once.

    Raises OSError when npm fails, ValueError for a bad archive.
    """
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    folder = tools / f"chromium-{lock['packages'][PACKAGE]['version']}"
    if folder.exists():
        return folder
    tools.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=tools, prefix="unpacking-") as staging:
        archives = download(Path(staging))
        unpacked = Path(staging) / "unpacked"
        unpack(archives, unpacked)
        # Two runs at once: the second finds the folder of the first and keeps that.
        if not folder.exists():
            unpacked.rename(folder)
    return folder


def download(staging: Path) -> Path:
    """Let npm fetch what the lock file names; returns the folder of the archives."""
    return install(HERE, staging) / PACKAGE / "bin"


def unpack(archives: Path, target: Path) -> None:
    """Write the browser and its libraries; raises ValueError for a damaged archive."""
    target.mkdir()
    executable = target / "chromium"
    executable.write_bytes(decompressed(archives / "chromium.br"))
    executable.chmod(0o755)
    for name in LIBRARIES:
        archive = decompressed(archives / f"{name}.tar.br")
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extraction_filter = getattr(tarfile, "data_filter", None)  # from 3.11.4 on
            files.extractall(target / name)  # noqa: S202  # the archive is locked by its checksum


def decompressed(path: Path) -> bytes:
    try:
        return bytes(brotli.decompress(path.read_bytes()))
    except brotli.error as error:
        raise ValueError(f"{path.name} is damaged: {error}") from error


def environment(folder: Path) -> dict[str, str]:
    """What the unpacked browser needs to find its own libraries and its own font."""
    fonts = folder / "fonts.conf"
    fonts.write_text(
        f"<fontconfig><dir>{folder / 'fonts'}</dir>"
        f"<cachedir>{folder / 'font-cache'}</cachedir></fontconfig>\n",
        encoding="utf-8",
    )
    return {"LD_LIBRARY_PATH": str(folder / "al2023" / "lib"), "FONTCONFIG_FILE": str(fonts)}
