"""What SDMX 3.0 knows of results: components, codelists, and a row for every value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.survey.records import Text

TIME_PERIOD, OBS_VALUE, UNIT_MEASURE = "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE"


@dataclass(frozen=True, slots=True)
class Code:
    code_id: str
    name: Text
    parent: str = ""
    """The code of the same list that it belongs to; '' = none."""


@dataclass(frozen=True, slots=True)
class Codes:
    """A codelist."""

    list_id: str
    name: Text
    codes: tuple[Code, ...]
    agency: str = ""
    """'' = ours."""
    version: str = ""
    """'' = that of the data."""


@dataclass(frozen=True, slots=True)
class Part:
    """A dimension or an attribute."""

    part_id: str
    name: Text
    type: str
    """Of Table Schema."""
    codes: Codes | None = None
    is_required: bool = False


@dataclass(frozen=True)
class Sdmx:
    """The results of a survey with their structure."""

    agency: str
    structure_id: str
    version: str
    name: Text
    languages: tuple[str, ...]
    prepared: str
    """``YYYY-MM-DD``."""
    dimensions: tuple[Part, ...]
    """Without the time."""
    attributes: tuple[Part, ...]
    rows: tuple[tuple[str, ...], ...]
    """Cells of the dimensions, then time, value, and the attributes; '' = none."""
    time: Text
    value: Text

    @cached_property
    def codelists(self) -> tuple[Codes, ...]:
        return tuple(part.codes for part in (*self.dimensions, *self.attributes) if part.codes)

    @property
    def header(self) -> tuple[str, ...]:
        """What the cells of the rows are."""
        dimensions = (part.part_id for part in self.dimensions)
        return (*dimensions, TIME_PERIOD, OBS_VALUE, *(part.part_id for part in self.attributes))

    @property
    def message_id(self) -> str:
        """A message may be called by letters, digits and few signs."""
        return f"{self.structure_id}-{self.version.replace('.', '_')}"

    @property
    def sender(self) -> str:
        """The agency, whose name as a sender has no dots."""
        return self.agency.replace(".", "_")

    @property
    def reference(self) -> str:
        """``AGENCY:ID(version)``."""
        return f"{self.agency}:{self.structure_id}({self.version})"
