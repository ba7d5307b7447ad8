"""From a chart to its specification: in the house style, and with what it needs to stand alone."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any

import altair as alt
from altair.utils.schemapi import debug_mode

from build_scripts.drawing.lines import wrapped, wrapping
from build_scripts.drawing.theme import CONFIG, SEMIBOLD, house

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

Spec = dict[str, Any]
_ALWAYS = {each["name"] for each in CONFIG["params"]}
_EXPRESSION = re.compile(r'"expr": "((?:[^"\\]|\\.)*)"')
_IDENTIFIER = re.compile(r"\b[a-z][a-z_0-9]*\b")


def trusted() -> AbstractContextManager[None]:
    """Build charts without asking the schema at every step, which takes half of the time.

    The tests ask it: each chart type is written and validated there.
    """
    return debug_mode(False)  # noqa: FBT003  # its only parameter


def spec_of(chart: alt.TopLevelLayerSpec, description: str) -> Spec:
    """The specification of a chart in the house style: data inside, as wide as its container."""
    with alt.data_transformers.enable(consolidate_datasets=False):
        spec = chart.to_dict(validate=False, context={"top_level": False, "data": chart.data})
    head = {"$schema": alt.SCHEMA_URL, "description": description, "config": house()}
    return _without_unused({**head, **spec})


def published(spec: Spec, headline: str, about: Sequence[str], source: str) -> Spec:
    """The specification as it may stand alone: with title, what it refers to, and source."""
    stated = {each["name"]: each for each in spec["params"]}
    texts = (stated["about"]["value"], *about)
    subtitle = [line for text in texts for line in textwrap.wrap(text, 44)]
    title = {"text": {"expr": wrapped("headline", column="_headline")}, "subtitle": subtitle}
    column = wrapping([headline], SEMIBOLD, "width", "_headline")
    params: list[Spec] = [{"name": "headline", "value": headline}]
    params += [{"name": name, "expr": expr} for name, expr in column.items()]
    stated["source"] = {**stated["source"], "value": source}
    params += [each for name, each in stated.items() if name != "about"]
    return {**spec, "title": title, "params": params}


def _without_unused(spec: Spec) -> Spec:
    """The specification without parameters for colours that it does not use."""
    config = spec["config"]
    styles = set(re.findall(r'"style": "([a-z-]+)"', json.dumps(spec)))
    config["style"] = {name: of for name, of in config["style"].items() if name in styles}
    rest = json.dumps({**spec, "config": {**config, "params": []}})
    used = set(_IDENTIFIER.findall(" ".join(_EXPRESSION.findall(rest))))
    kept = [each for each in config["params"] if each["name"] in used | _ALWAYS]
    return {**spec, "config": {**config, "params": kept}}
