"""The hosts' side of pym.js and @newswire/frames: from npm, locked by checksum, not committed."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.browser.node import install

HERE = Path(__file__).parent
FILES = {
    "pym.js": "pym.js/dist/pym.v1.min.js",
    "frames.js": "@newswire/frames/dist/frames.umd.js",
}


def fetch(folder: Path) -> Path:
    """Put the scripts named in FILES into ``folder``; raises CalledProcessError when npm fails."""
    with tempfile.TemporaryDirectory() as name:
        work = install(HERE, Path(name))
        folder.mkdir(parents=True, exist_ok=True)
        for target, source in FILES.items():
            shutil.copy(work / "node_modules" / source, folder / target)
    return folder
