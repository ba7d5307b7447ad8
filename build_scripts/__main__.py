"""``python -m build_scripts``. The processes that help a build read this file too, and no more."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from build_scripts.command_line import main
    from build_scripts.hosting.progress import outlive_readers

    outlive_readers()
    sys.exit(main())
