"""The structure of the results, written by pysdmx: concepts, codelists, structure and dataflow.

pysdmx knows one language, and of a codelist no code that belongs to another. It is given marks for
names, and the names in all languages of the survey are put in their place, with the parent of a
code behind them.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from pysdmx.io.json.sdmxjson2.writer.v2_0.structure import write as write_json
from pysdmx.io.xml.sdmx30.writer.structure import write as write_xml
from pysdmx.model import (
    Agency,
    Codelist,
    Component,
    Components,
    Concept,
    ConceptScheme,
    Dataflow,
    DataStructureDefinition,
    DataType,
    Role,
)
from pysdmx.model import Code as SdmxCode
from pysdmx.model.message import Header
from pysdmx.util import ItemReference

from build_scripts.archives.sdmx_model import OBS_VALUE, TIME_PERIOD
from build_scripts.site.written_json import json_dense
from build_scripts.survey.foreign import by_language
from build_scripts.survey.records import Text
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.archives.sdmx_model import Codes, Part, Sdmx

_MARK = re.compile(r"@@(\d+)@@")
_XML_NAME = re.compile(r'([ \t]*)<com:Name xml:lang="en">@@(\d+)@@</com:Name>')
_TO_MEASURE = re.compile(
    r"\s*<str:MeasureRelationship>.*?</str:MeasureRelationship>", flags=re.DOTALL
)
"""Says which measure an attribute belongs to; there is one only, and sdmx1 cannot read it."""
_TYPES = {
    "integer": DataType.INTEGER,
    "number": DataType.DOUBLE,
    "boolean": DataType.BOOLEAN,
    "string": DataType.STRING,
}
_CONCEPTS = "CS_SURVEY"


def structure_xml(results: Sdmx) -> bytes:
    """SDMX-ML 3.0."""
    structure = _Structure(results)
    text = write_xml(structure.artefacts, header=_header(results)) or ""
    text = _TO_MEASURE.sub("", text)
    return _XML_NAME.sub(structure.xml_names, text).encode("utf-8") + b"\n"


def structure_json(results: Sdmx) -> bytes:
    """SDMX-JSON 2.0."""
    structure = _Structure(results)
    document = json.loads(write_json(structure.artefacts, header=_header(results)) or "")
    return json_dense(structure.json_names(document), sort_keys=False).encode("utf-8")


def _header(results: Sdmx) -> Header:
    return Header(
        id=results.message_id,
        prepared=datetime.fromisoformat(f"{results.prepared}T00:00:00+00:00"),
        sender=Agency(results.sender),
    )


class _Structure:
    """The artefacts, with marks for their names."""

    def __init__(self, results: Sdmx) -> None:
        self._results = results
        self._agency = Agency(results.agency)
        self._names: list[tuple[Text, str]] = []
        self.artefacts = [*self._artefacts()]

    def xml_names(self, match: re.Match[str]) -> str:
        """An element for each language, and one for the parent of a code."""
        space, (name, parent) = match[1], self._names[int(match[2])]
        said = by_language(name, self._results.languages).items()
        elements = [f'<com:Name xml:lang="{code}">{escape(text)}</com:Name>' for code, text in said]
        if parent:
            elements.append(f"<str:Parent>{parent}</str:Parent>")
        return "\n".join(f"{space}{element}" for element in elements)

    def json_names(self, part: Any) -> Any:  # noqa: ANN401  # any part of a document
        """The document with ``name`` in the first language and ``names`` in all."""
        if isinstance(part, list):
            return [self.json_names(each) for each in part]
        if not isinstance(part, dict):
            return part
        named: dict[str, Any] = {}
        for key, value in part.items():
            if key == "name" and (match := _MARK.fullmatch(str(value))):
                name, parent = self._names[int(match[1])]
                names = by_language(name, self._results.languages)
                named |= {"name": next(iter(names.values()), ""), "names": names}
                named |= {"parent": parent} if parent else {}
            elif value != []:  # a list that is stated may not be empty
                named[key] = self.json_names(value)
        return named

    def _mark(self, name: Text, parent: str = "") -> str:
        self._names.append((name, parent))
        return f"@@{len(self._names) - 1}@@"

    def _artefacts(self) -> Iterator[Any]:
        results = self._results
        parts = (*results.dimensions, *results.attributes)
        for codes in results.codelists:
            yield self._codelist(codes)
        concepts = [(part.part_id, part.name) for part in parts]
        concepts += [(TIME_PERIOD, results.time), (OBS_VALUE, results.value)]
        yield ConceptScheme(
            id=_CONCEPTS,
            name=self._mark(self._said("sdmx_concepts")),
            agency=self._agency,
            version=results.version,
            items=[Concept(id=concept_id, name=self._mark(name)) for concept_id, name in concepts],
        )
        structure = DataStructureDefinition(
            id=results.structure_id,
            name=self._mark(results.name),
            agency=self._agency,
            version=results.version,
            components=Components([*self._components()]),
        )
        yield structure
        yield Dataflow(
            id=results.structure_id,
            name=self._mark(results.name),
            agency=self._agency,
            version=results.version,
            structure=f"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure={results.reference}",
        )

    def _said(self, word: str) -> Text:
        languages = self._results.languages
        return Text(tuple((code, words("archives", code)[word]) for code in languages))

    def _codelist(self, codes: Codes) -> Codelist:
        return Codelist(
            id=codes.list_id,
            name=self._mark(codes.name),
            agency=Agency(codes.agency) if codes.agency else self._agency,
            version=codes.version or self._results.version,
            items=[
                SdmxCode(id=code.code_id, name=self._mark(code.name, code.parent))
                for code in codes.codes
            ],
        )

    def _components(self) -> Iterator[Component]:
        for part in self._results.dimensions:
            yield self._component(part, Role.DIMENSION)
        yield Component(
            id=TIME_PERIOD,
            required=True,
            role=Role.DIMENSION,
            concept=self._concept(TIME_PERIOD),
            local_dtype=DataType.PERIOD,
        )
        yield Component(
            id=OBS_VALUE,
            required=False,
            role=Role.MEASURE,
            concept=self._concept(OBS_VALUE),
            local_dtype=DataType.DOUBLE,
        )
        for part in self._results.attributes:
            yield self._component(part, Role.ATTRIBUTE)

    def _component(self, part: Part, role: Role) -> Component:
        codes = self._codelist(part.codes) if part.codes else None
        return Component(
            id=part.part_id,
            required=part.is_required,
            role=role,
            concept=self._concept(part.part_id),
            local_codes=codes,
            local_dtype=None if codes else _TYPES.get(part.type, DataType.STRING),
            attachment_level="O" if role is Role.ATTRIBUTE else None,
        )

    def _concept(self, concept_id: str) -> ItemReference:
        return ItemReference(
            sdmx_type="Concept",
            agency=self._results.agency,
            id=_CONCEPTS,
            version=self._results.version,
            item_id=concept_id,
        )
