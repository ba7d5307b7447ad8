"""From Vega-Lite to plain SVG, at any width.

The only module that calls vl-convert. It renders with a locale, without reading anything from the
network, and with the carried font only.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import vl_convert

from build_scripts.fonts.layout import LAYOUT, layout_fonts
from build_scripts.rendering.svg import cleaned
from build_scripts.survey.wording import LOCALES

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

Spec = dict[str, Any]
WIDE = 680
NARROW = 328
"""A phone of 360 pixels without its margins."""


def at_width(spec: Spec, width: int, height: float = 0, **parameters: object) -> Spec:
    """What a page of this width shows, on the page's own background: a specification of Vega.

    ``height`` is that of a chart which has one, where it shall be another.
    """
    config = {**spec["config"], "background": None, "font": LAYOUT}
    vega = _compiled(json.dumps({**spec, "width": WIDE, "config": config}))
    signals = [
        {"name": each["name"], "value": parameters[each["name"]]}
        if each["name"] in parameters
        else each
        for each in vega["signals"]
    ]
    size = {"width": width, "height": height} if height else {"width": width}
    return {**vega, **size, "signals": signals}


@lru_cache(maxsize=1)
def _compiled(spec: str) -> Spec:
    """Once for all widths of a drawing."""
    return dict(vl_convert.vegalite_to_vega(spec))


def plain_svg(spec: Spec, language: str) -> str:
    """What ``at_width`` gives as one line of SVG in plain colours, without font family.

    Each mark has the class ``mark`` and its reading in ``data-reading``.
    """
    _prepared()
    drawn = vl_convert.vega_to_svg(
        spec,
        format_locale=_d3_locale(language),
        time_format_locale="en-GB",  # names of months come in words of ours
    )
    return cleaned(drawn)


def _d3_locale(language: str) -> str:
    return LOCALES[language].replace("_", "-")


@cache
def _prepared() -> TemporaryDirectory[str]:
    """Gives the renderer the carried fonts, whose files it reads when it needs them, and no net."""
    folder = layout_fonts()
    vl_convert.configure(allowed_base_urls=[])
    vl_convert.register_font_directory(folder.name)
    return folder
