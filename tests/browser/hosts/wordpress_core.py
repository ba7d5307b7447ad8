"""WordPress' own listener for embeds, of several versions: from npm, locked by checksum.

The package has 158 MB and is under the GPL; a file of 3 KB a version is kept in ``.tools/`` and
none is committed.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from tests.browser.node import install

HERE = Path(__file__).parent / "wordpress"
PACKAGE = "node_modules/@wp-playground/wordpress-builds"
LISTENER = "wp-includes/js/wp-embed.min.js"


def listeners(tools: Path) -> dict[str, Path]:
    """The listener of each version, by the name of the version; fetched once.

    Raises OSError when npm fails.
    """
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    folder = tools / f"wordpress-builds-{lock['packages'][PACKAGE]['version']}"
    if not folder.exists():
        tools.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=tools, prefix="unpacking-") as name:
            staging = Path(name)
            builds = install(HERE, staging) / PACKAGE / "public"
            kept = staging / "kept"
            kept.mkdir()
            for build in builds.glob("wp-*/"):
                shutil.copy(build / LISTENER, kept / f"{build.name}.js")
            if not folder.exists():
                kept.rename(folder)
    return {file.stem: file for file in sorted(folder.glob("*.js"))}
