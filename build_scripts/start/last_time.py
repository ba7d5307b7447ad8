"""What is likely to stand where a package has a mark: said last time, or true as things are.

Only a proposal: a person sees it and agrees. Of other surveys those count that the same publisher
publishes.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.languages import in_language
from build_scripts.package.to_dos import is_to_do
from build_scripts.start.base_phrases import phrase_of
from build_scripts.start.own_words import described, start_words
from build_scripts.start.units import form_of
from build_scripts.survey.records import Text
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from build_scripts.start.marked_package import Spot


@dataclass(frozen=True, slots=True)
class LastTime:
    """Proposals for one package."""

    folder: Path
    operator: str = ""
    """Who answers for the site; '' = the settings do not say."""

    def propose(self, spot: Spot) -> str:
        """What is likely for a spot; '' = nothing is."""
        name, _, code = spot.name.rpartition("_")
        codes = self._stated.get("languages")
        table = spot.file.rpartition("/")[2].removesuffix(".csv")
        if code not in (codes if isinstance(codes, list) else LANGUAGES):
            name, code = spot.name, self._main
        likely: dict[tuple[str, str], Callable[[], str]] = {
            ("editions", "conducted_by"): lambda: self._fact(spot) or self._publisher,
            ("editions", "mode"): lambda: self._fact(spot),
            ("editions", "population"): lambda: self._fact(spot),  # not when people were asked
            ("sources", "title"): self._newest_title,
            ("sources", "publisher"): lambda: self._publisher,
            ("populations", "label"): lambda: start_words(code)["base_label"],
            ("populations", "phrase"): lambda: _phrase(spot.beside(f"label_{code}"), code),
            ("units", "form"): lambda: _form(spot.beside(f"label_{code}"), code),
            (DESCRIPTOR, "title"): lambda: self.operator if spot.holder else "",
            (DESCRIPTOR, "description"): lambda: self._description(code),
        }
        said = _in_table(spot.mark, code) or likely.get((table, name), str)()
        return said if not is_to_do(said) else ""

    @property
    def _stated(self) -> Mapping[str, object]:
        return _descriptor(self.folder)

    @property
    def _main(self) -> str:
        codes = self._stated.get("languages")
        return str(codes[0]) if isinstance(codes, list) and codes else LANGUAGES[0]

    @property
    def _publisher(self) -> str:
        return _publisher_of(self._stated)

    def _fact(self, spot: Spot) -> str:
        """As the edition before had it, here or in another survey."""
        own = [row for row in _rows(self.folder / spot.file) if row.get(spot.name)]
        others = (row for folder in self._others() for row in _rows(folder / spot.file))
        said = [row[spot.name] for row in (*others, *own) if row.get(spot.name)]
        return next((text for text in reversed(said) if not is_to_do(text)), "")

    def _others(self) -> Iterator[Path]:
        """Surveys of this publisher."""
        for file in sorted(self.folder.parent.glob(f"*/{DESCRIPTOR}")):
            is_theirs = self._publisher and _publisher_of(_descriptor(file.parent))
            if file.parent != self.folder and is_theirs == self._publisher != "":
                yield file.parent

    def _newest_title(self) -> str:
        """The newest edition, as its title names it."""
        titles = [row.get(f"title_{self._main}", "") for row in _rows(self._editions)]
        return next((text for text in reversed(titles) if text and not is_to_do(text)), "")

    @property
    def _editions(self) -> Path:
        return self.folder / "data" / "editions.csv"

    def _description(self, code: str) -> str:
        stated, main = self._stated, self._main
        title = str(stated.get(in_language("title", code, (main, code)), ""))
        if not title or is_to_do(title) or not self._publisher:
            return ""
        return described(code, title, self._publisher)


def published_before(publisher: str, packages: Path) -> tuple[str, Mapping[str, object]]:
    """Folder and descriptor of the newest survey of a publisher; ('', {}) = there is none."""
    stated = {
        file.parent.name: _descriptor(file.parent) for file in packages.glob(f"*/{DESCRIPTOR}")
    }
    theirs = [
        name for name, each in stated.items() if publisher and _publisher_of(each) == publisher
    ]
    name = max(theirs, key=lambda each: (str(stated[each].get("created", "")), each), default="")
    return name, stated.get(name, {})


def _phrase(label: str, code: str) -> str:
    is_said = label and not is_to_do(label)
    return phrase_of(Text(((code, label),)), (code,))[code] if is_said else ""


def _in_table(mark: str, code: str) -> str:
    """What the table says of a fact, which ``new`` has put into the mark."""
    _, before, after = re.split(r"\{what\}|\{said\}", start_words(code)["do_as_in_table"])
    found = re.search(f"{re.escape(before)}(.+?){re.escape(after)}", mark, re.DOTALL)
    return found[1] if found else ""


def _form(label: str, code: str) -> str:
    return form_of(label, code) if label and not is_to_do(label) else ""


def _descriptor(folder: Path) -> Mapping[str, object]:
    try:
        stated = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except ValueError:
        return {}  # a broken survey proposes nothing, and a check says what is wrong with it
    return stated if isinstance(stated, dict) else {}


def _publisher_of(stated: Mapping[str, object]) -> str:
    people = stated.get("contributors")
    for each in people if isinstance(people, list) else ():
        if isinstance(each, dict) and "publisher" in each.get("roles", ()):
            title = str(each.get("title", ""))
            return title if not is_to_do(title) else ""
    return ""


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
