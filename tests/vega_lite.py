"""The schema that our specifications name, from the library that writes them."""

from __future__ import annotations

import json
from pathlib import Path

import altair as alt
import jsonschema

_SCHEMA = Path(alt.__file__).parent / "vegalite/v6/schema/vega-lite-schema.json"
VEGA_LITE = jsonschema.validators.validator_for(
    {"$schema": "http://json-schema.org/draft-07/schema#"}
)(json.loads(_SCHEMA.read_text(encoding="utf-8")))
