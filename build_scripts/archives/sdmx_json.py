"""The results as SDMX-JSON 2.0: lists of values, and observations by their places in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.archives.sdmx_model import OBS_VALUE, TIME_PERIOD
from build_scripts.site.written_json import json_dense
from build_scripts.survey.foreign import by_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.archives.sdmx_model import Part, Sdmx
    from build_scripts.survey.records import Text

_SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/"
    "sdmx-json-data-schema.json"
)
Values = dict[str, dict[str, Any]]
"""What the message says of each value of a component, by the cell."""


def data_json(results: Sdmx) -> bytes:
    """The message with all observations."""
    keys = len(results.dimensions)
    columns = [*zip(*results.rows, strict=True)] or [()] * len(results.header)
    dimensions = [
        *(_values(part, columns[at]) for at, part in enumerate(results.dimensions)),
        {time: {"id": time, "value": time} for time in sorted(set(columns[keys]))},
    ]
    filled = [
        (part, column)
        for part, column in zip(results.attributes, columns[keys + 2 :], strict=True)
        if any(column)
    ]
    attributes = [_values(part, column) for part, column in filled]
    urn = f"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow={results.reference}"
    links = [{"rel": "dataflow", "urn": urn}]
    data_set = {
        "structure": 0,
        "action": "Information",
        "links": links,
        "observations": _observations(
            [*columns[: keys + 2], *(column for _, column in filled)], dimensions, attributes
        ),
    }
    named = [
        _component(part, values, results) | {"relationship": {"observation": {}}}
        for (part, _), values in zip(filled, attributes, strict=True)
    ]
    structure = {"dataSets": [0], "links": links, **_structure(results, dimensions, named)}
    document = {
        "meta": {
            "schema": _SCHEMA,
            "id": results.message_id,
            "prepared": f"{results.prepared}T00:00:00Z",
            "contentLanguages": list(by_language(results.name, results.languages)),
            "sender": {"id": results.sender},
        },
        "data": {"structures": [structure], "dataSets": [data_set]},
    }
    return json_dense(document).encode("utf-8")


def _structure(
    results: Sdmx, dimensions: Sequence[Values], attributes: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """What the places in the observations mean."""
    *coded, times = dimensions
    time = {
        "id": TIME_PERIOD,
        **_named(results.time, results.languages),
        "keyPosition": len(coded),
        "values": [*times.values()],
    }
    named = [
        _component(part, values, results, keyPosition=at)
        for at, (part, values) in enumerate(zip(results.dimensions, coded, strict=True))
    ]
    measure = {"id": OBS_VALUE, **_named(results.value, results.languages)}
    nowhere_else: dict[str, Any] = {"dataSet": [], "series": []}
    return {
        **_named(results.name, results.languages),
        "dimensions": {**nowhere_else, "observation": [*named, time]},
        "measures": {"observation": [measure]},
        "attributes": {**nowhere_else, "observation": attributes},
    }


def _observations(
    columns: Sequence[Sequence[str]], dimensions: Sequence[Values], attributes: Sequence[Values]
) -> dict[str, list[float | None]]:
    """``0:2:1:0:3`` → the value, then the place of each attribute; ``columns`` are theirs."""
    keys = [{cell: str(place) for place, cell in enumerate(known)} for known in dimensions]
    places = [{cell: place for place, cell in enumerate(known)} for known in attributes]
    return {
        ":".join(known[cell] for known, cell in zip(keys, row, strict=False)): [
            _number(row[len(keys)]),
            *(known.get(cell) for known, cell in zip(places, row[len(keys) + 1 :], strict=True)),
        ]
        for row in zip(*columns, strict=True)
    }


def _number(text: str) -> float | None:
    if not text:
        return None
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _values(part: Part, column: Sequence[str]) -> Values:
    """The values that occur; codes in the order of their list."""
    used = dict.fromkeys(cell for cell in column if cell)
    if part.codes is None:
        return {cell: {"value": cell} for cell in used}
    return {
        code.code_id: {"id": code.code_id, **_named(code.name, [each for each, _ in code.name])}
        for code in part.codes.codes
        if code.code_id in used
    }


def _component(part: Part, values: Values, results: Sdmx, **more: int) -> dict[str, Any]:
    named = _named(part.name, results.languages)
    return {"id": part.part_id, **named, **more, "values": [*values.values()]}


def _named(name: Text, languages: Sequence[str]) -> dict[str, Any]:
    """The name in the first language, and in all."""
    names = by_language(name, languages)
    return {"name": next(iter(names.values()), ""), "names": names}
