"""What a package still lacks: every cell and property that holds a mark, and how it is filled."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from build_scripts.package.cell_judge import fields_for
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.to_dos import is_to_do, still_to_do
from build_scripts.site.writing import write_file
from build_scripts.site.written_json import json_file
from build_scripts.start.saved_form import write_rows
from build_scripts.start.translating import translators_of
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from build_scripts.start.filling import Ask
    from build_scripts.start.translating import Translator


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a table, or a property of the descriptor, that holds a mark."""

    file: str
    """From the folder of the package: ``data/editions.csv``."""
    name: str
    """Its column or property."""
    mark: str
    put: Callable[[str], object] = field(compare=False)
    read: Callable[[], str] = field(compare=False)
    row: tuple[tuple[str, str], ...] = ()
    """The cells of its row by column, as they were."""
    beside: Callable[[str], str] = field(default=lambda _: "", compare=False)
    """Another cell of its row as it is by now."""
    holder: bool = False
    """The descriptor says it of a person or body, not of the survey."""

    @property
    def wanted(self) -> str:
        """What the mark asks for."""
        return still_to_do(self.mark) or ""


class MarkedPackage:
    """The files of a package that hold marks, and every mark in them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changed: set[str] = set()
        self._tables: dict[str, list[list[str]]] = {}
        for file in sorted((folder / "data").rglob("*.csv")):
            with file.open(encoding="utf-8-sig", newline="") as stream:
                self._tables[file.relative_to(folder).as_posix()] = list(csv.reader(stream))
        self._stated = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        stated = self._stated.get("languages")
        self.codes: tuple[str, ...] = tuple(stated) if isinstance(stated, list) else LANGUAGES
        self.spots = (*self._of_tables(), *self._of_descriptor())

    @property
    def left(self) -> int:
        """How many marks there still are."""
        return sum(is_to_do(spot.read()) for spot in self.spots)

    def translators(self) -> dict[str, Translator]:
        """By language what is to be translated, and what is already."""
        rows = [
            dict(zip(head, row, strict=False))
            for head, *body in filter(None, self._tables.values())
            for row in body
        ]
        stated = {name: text for name, text in self._stated.items() if isinstance(text, str)}
        return translators_of([stated, *rows], self.codes)

    def _of_tables(self) -> Iterator[Spot]:
        for file, rows in self._tables.items():
            head = rows[0] if rows else []
            for row in rows[1:]:
                for at, cell in enumerate(row[: len(head)]):
                    if is_to_do(cell):
                        put = partial(self._put, file, row, at)
                        beside = tuple(zip(head, row, strict=False))
                        now = partial(_cell, head, row)
                        read = partial(row.__getitem__, at)
                        yield Spot(file, head[at], cell, put, read, beside, now)

    def _of_descriptor(self) -> Iterator[Spot]:
        people = self._stated.get("contributors", [])
        for holder in (self._stated, *people):
            for name, value in holder.items():
                if isinstance(value, str) and is_to_do(value):
                    put = partial(self._put, DESCRIPTOR, holder, name)
                    read, is_person = partial(holder.__getitem__, name), holder in people
                    yield Spot(DESCRIPTOR, name, value, put, read, holder=is_person)

    def _put(self, file: str, holder: Any, key: Any, text: str) -> None:  # noqa: ANN401  # a row or a property
        holder[key] = text
        self._changed.add(file)

    def keeping(self, ask: Ask) -> Ask:
        """The same, with everything written before the next question."""

        def asked(place: str, what: str, proposal: str = "") -> str | None:
            self.write()
            return ask(place, what, proposal)

        return asked

    def write(self) -> None:
        """Every file that has changed."""
        for name in sorted(self._changed):
            if name == DESCRIPTOR:
                content = json_file(self._stated, sort_keys=False).encode("utf-8")
                write_file(self._folder / name, content)
            else:
                write_rows(self._folder / name, self._tables[name])
        self._changed.clear()

    def column(self, spot: Spot) -> Mapping[str, object]:
        """The column of a spot as the schema describes it; {} where it does not."""
        return self._fields.get(spot.file, {}).get(spot.name, {})

    @cached_property
    def _fields(self) -> dict[str, dict[str, Mapping[str, object]]]:
        return {name: fields_for(self._folder / name, self._folder) for name in self._tables}


def _cell(head: Sequence[str], row: Sequence[str], name: str) -> str:
    return dict(zip(head, row, strict=False)).get(name, "")
