"""The schema that our specifications name, from the library that writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import altair as alt
import jsonschema_rs

_SCHEMA = Path(alt.__file__).parent / "vegalite/v6/schema/vega-lite-schema.json"


def _with_addresses(part: dict[str, Any]) -> dict[str, Any]:
    """References as addresses: names of definitions hold angle brackets."""
    return {**part, "$ref": quote(part["$ref"], safe="#/")} if "$ref" in part else part


VEGA_LITE = jsonschema_rs.Draft7Validator(
    json.loads(_SCHEMA.read_text(encoding="utf-8"), object_hook=_with_addresses)
)
