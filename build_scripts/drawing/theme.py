"""The house style as a registered theme: sizes, weights and colours of all charts, once.

Charts name a style (``style="value"``) and say nothing of how it looks. Colours and the size of
type are parameters of the theme: whoever downloads a specification sets ``dark`` or ``size`` in its
``config``, and the whole chart follows.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

import altair as alt

from build_scripts.drawing.house_style import COLOURS, FONT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.drawing.house_style import Colour

SIZE, SMALL, LINE = 15, 13, 21
"""Size of type, of small type, and from one line of a chart to the next, in pixels."""
SEMIBOLD = 600
LAYOUT = "Layout"
"""Family that Vega lays out with: the carried font, as wide as any ordinary one may be."""
_SIZES = {"size", "small"}
_EXPRESSION = re.compile(r'"expr": "((?:[^"\\]|\\.)*)"')
_IDENTIFIER = re.compile(r"\b[a-z][a-z_0-9]*\b")


Style = dict[str, Any]
"""Properties by name, as Vega-Lite has them."""


def ink(name: str) -> alt.ExprRef:
    """The colour of a role, ``mark-1``, in the scheme that the parameter ``dark`` asks for."""
    return alt.ExprRef(name.replace("-", "_"))


def inks(names: Iterable[str]) -> list[alt.ExprRef]:
    return [ink(name) for name in names]


def _expr(text: str) -> dict[str, str]:
    return {"expr": text}


def colour_parameters(palette: Iterable[Colour] = COLOURS) -> list[dict[str, Any]]:
    """A parameter for each role, which follows ``dark``."""
    return [
        {"name": each.name.replace("-", "_"), "expr": f"dark ? '{each.dark}' : '{each.light}'"}
        for each in palette
    ]


def _parameters() -> list[dict[str, Any]]:
    sizes: list[dict[str, Any]] = [
        {"name": "size", "value": SIZE},
        {"name": "small", "expr": f"size * {SMALL} / {SIZE}"},
    ]
    return [{"name": "dark", "value": False}, *sizes, *colour_parameters()]


# A style wins over the configuration of its mark only for ``color`` and ``size``, not for ``fill``,
# ``stroke`` or ``fontSize``, and for properties that the configuration of the mark leaves out.
@alt.theme.register("house", enable=False)
def house() -> alt.theme.ThemeConfig:
    """The theme, with the parameters of all colours."""
    small, muted, text = _expr("small"), _expr("muted"), _expr("text")
    quiet = {"size": small, "color": muted}
    strong = {"fontWeight": SEMIBOLD}
    labels = {"labelColor": text, "labelFontSize": _expr("size"), "labelLimit": 0}
    config: dict[str, Any] = {
        "params": _parameters(),
        "aria": False,
        "background": _expr("surface"),
        "padding": 0,
        "font": f"{FONT}, sans-serif",
        "view": {"stroke": None},
        "axis": {
            "domain": False,
            "grid": False,
            "ticks": False,
            "title": None,
            "labelColor": muted,
            "labelFontSize": small,
            "labelPadding": 6,
            "labelLimit": 0,
            "gridColor": _expr("rule"),
        },
        "legend": {
            "orient": "top",
            "direction": "horizontal",
            "title": None,
            "padding": 0,
            "symbolType": "square",
            "symbolSize": 144,
            "symbolStrokeWidth": 0,
            "symbolOpacity": 1,
            "labelOffset": 6,
            "columnPadding": 16,
            "rowPadding": 4,
            **labels,
        },
        "text": {"align": "left", "baseline": "middle", "size": _expr("size"), "color": text},
        "title": {
            "anchor": "start",
            "frame": "group",
            "offset": 10,
            "color": text,
            "fontSize": _expr("size"),
            "fontWeight": SEMIBOLD,
            "lineHeight": LINE,
            "subtitleColor": muted,
            "subtitleFontSize": small,
            "subtitlePadding": 4,
        },
        "style": {
            "name": {},
            "heading": strong,
            "group": quiet,
            "value": strong,
            "earlier": {"color": muted},
            "small-value": {**strong, "size": small},
            "on-light": {"color": text, "size": small},
            "on-dark": {"color": _expr("surface"), "size": small},
            "missing": {"color": muted, "fontStyle": "italic"},
            "large": {**strong, "size": 46},
            "note": {**quiet, "lineHeight": 17},
            "track": {"color": _expr("track")},
            "axis": {"color": muted},
            "grid": {"color": _expr("rule")},
            "small": {"size": small},
            "break": {"color": _expr("accent"), "strokeDash": [2, 4]},
            "break-name": {"color": _expr("accent"), "size": small, "lineHeight": 16},
            "reference": {"color": text},
            "join": {"color": _expr("quiet")},
            "line": {},
            "dot": {"size": 120},
        },
    }
    return cast("alt.theme.ThemeConfig", {"config": config})


def without_unused(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification without parameters for colours that it does not use."""
    config = spec["config"]
    styles = set(re.findall(r'"style": "([a-z-]+)"', json.dumps(spec)))
    config["style"] = {name: of for name, of in config["style"].items() if name in styles}
    rest = json.dumps({**spec, "config": {**config, "params": []}})
    used = set(_IDENTIFIER.findall(" ".join(_EXPRESSION.findall(rest))))
    kept = [each for each in config["params"] if each["name"] in used | {"dark"} | _SIZES]
    return {**spec, "config": {**config, "params": kept}}
