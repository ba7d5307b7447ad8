"""The house style: ``theme.json``, a configuration of Vega-Lite, and colours.

Charts name a style (``style="value"``) and say nothing of how it looks. Colours and the size of
type are parameters of it: whoever downloads a specification sets ``dark`` or ``size`` in its
``config``, and the whole chart follows. A style wins over the configuration of its mark only for
``color`` and ``size``, not for ``fill``, ``stroke`` or ``fontSize``, and for properties that the
configuration of the mark leaves out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import altair as alt

from build_scripts.palette.colours import colour_parameters

if TYPE_CHECKING:
    from collections.abc import Iterable


CONFIG = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
LINE: int = CONFIG["title"]["lineHeight"]
"""From one line of a chart to the next, in pixels."""
SEMIBOLD: int = CONFIG["title"]["fontWeight"]

Style = dict[str, Any]
"""Properties by name, as Vega-Lite has them."""


def ink(name: str) -> alt.ExprRef:
    """The colour of a role, ``mark-1``, in the scheme that the parameter ``dark`` asks for."""
    return alt.ExprRef(name.replace("-", "_"))


def inks(names: Iterable[str]) -> list[alt.ExprRef]:
    return [ink(name) for name in names]


def house() -> dict[str, Any]:
    """The configuration with the parameters of all colours."""
    return {**CONFIG, "params": [*CONFIG["params"], *colour_parameters()]}
