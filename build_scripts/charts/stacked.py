"""Parts of a whole for several groups: thin strips of 0–100 % below each other, one key above.

Groups stand in the order of the codelist, everybody in bold; several editions have headings.
What the sources leave out stays empty; nothing is stretched to 100 %.
"""

from __future__ import annotations

from build_scripts.drawing.strips import stacked

chart = stacked
