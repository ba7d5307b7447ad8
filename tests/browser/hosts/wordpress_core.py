"""WordPress as its npm builds carry it, of several versions, locked by checksum.

The package has 158 MB and is under the GPL; what the tests use is kept in ``.tools/`` and none is
committed: the listener for embeds of every version (3 KB each), and two versions whole, with the
plugin that lets WordPress do with a file of SQLite for its database (56 MB each).
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from pathlib import Path

from tests.browser.node import install

HERE = Path(__file__).parent / "wordpress"
PACKAGE = "node_modules/@wp-playground/wordpress-builds"
LISTENER = "wp-includes/js/wp-embed.min.js"
WHOLE = ("wp-6.2", "wp-6.5")
PLUGIN = "sqlite-database-integration"


def listeners(tools: Path) -> dict[str, Path]:
    """The listener of each version, by the name of the version; fetched once.

    Raises OSError when npm fails.
    """
    return {file.stem: file for file in sorted(fetched(tools).glob("*.js"))}


def whole(tools: Path, version: str) -> Path:
    """The folder of one of WHOLE, to be copied: settings and a database are still to be made.

    Raises OSError when npm fails.
    """
    return fetched(tools) / version


def fetched(tools: Path) -> Path:
    """The folder of what is kept of the package that the lock file names."""
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    folder = tools / f"wordpress-{lock['packages'][PACKAGE]['version']}"
    if not folder.exists():
        tools.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=tools, prefix="unpacking-") as name:
            staging = Path(name)
            package = install(HERE, staging) / PACKAGE
            kept = staging / "kept"
            kept.mkdir()
            for build in package.glob("public/wp-*/"):
                shutil.copy(build / LISTENER, kept / f"{build.name}.js")
            for version in WHOLE:
                _put_together(package, version, kept / version)
            if not folder.exists():
                kept.rename(folder)
    return folder


def _put_together(package: Path, version: str, target: Path) -> None:
    """What browsers load and what PHP runs lie apart in the package; add the plugin as well."""
    shutil.copytree(package / "public" / version, target)
    plugins = target / "wp-content" / "plugins"
    for archive, place in (
        (f"wordpress/{version}.zip", target),
        (f"{PLUGIN}/{PLUGIN}.zip", plugins),
    ):
        with zipfile.ZipFile(package / "src" / archive) as packed:
            packed.extractall(place)
    shutil.rmtree(plugins / PLUGIN, ignore_errors=True)  # of some versions, and without its code
    (plugins / f"{PLUGIN}-main").rename(plugins / PLUGIN)
    shutil.copy(plugins / PLUGIN / "db.copy", target / "wp-content" / "db.php")
