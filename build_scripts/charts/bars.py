"""Shares of answers that do not exclude each other: bars, longest first, label above its bar.

Several editions or groups stand below each other under their answer, the newest edition and the
total in the strong colour; where editions were counted differently, words between them say so.
"""

from __future__ import annotations

from build_scripts.drawing.rows import bars

chart = bars
