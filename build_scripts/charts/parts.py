"""Parts of a whole: a strip of 0–100 % in the order of the codelist, values above, and a key.

Several editions or groups are strips below each other with one key. What the sources leave out
stays empty; nothing is stretched to 100 %.
"""

from __future__ import annotations

from build_scripts.drawing.strips import stacked

chart = stacked
