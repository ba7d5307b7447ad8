"""Put the records of all tables together to one Survey."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from build_scripts.package.languages import in_language, languages_of
from build_scripts.package.table_columns import RESULTS, TABLES
from build_scripts.package.typed_rows import records_of
from build_scripts.survey.records import (
    Contributor,
    Edition,
    Licence,
    Result,
    Survey,
    Text,
    oldest_first,
)
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.package.tables import TableFile
    from build_scripts.survey.area_shapes import AreaShapes
    from build_scripts.survey.records import Record


def survey_of(
    descriptor: Mapping[str, object],
    files: tuple[TableFile, ...],
    folder: str,
    areas: AreaShapes | None = None,
) -> Survey:
    """The survey of a package whose descriptor and tables have a sound form.

    ``folder`` is where it was read, relative to the project.
    """
    languages = languages_of(descriptor)
    codes = tuple(dict.fromkeys((*LANGUAGES, *languages)))
    tables = {
        name: tuple(
            chain.from_iterable(
                records_of(file, codes) for file in files if file.table.name == name
            )
        )
        for name in TABLES
    }
    tables[RESULTS] = _oldest_first(tables["editions"], tables[RESULTS])
    return Survey(
        survey_id=str(descriptor["name"]),
        title=_text(descriptor, "title", languages),
        description=_text(descriptor, "description", languages),
        keywords=_keywords(descriptor, languages),
        languages=languages,
        version=str(descriptor["version"]),
        created=str(descriptor["created"]).partition("T")[0],
        licences=tuple(map(_licence, _objects(descriptor.get("licenses")))),
        contributors=tuple(map(_contributor, _objects(descriptor.get("contributors")))),
        areas=areas,
        folder=folder,
        **tables,  # type: ignore[arg-type]  # tables are named like the fields that hold them
    )


def _oldest_first(editions: tuple[Record, ...], results: tuple[Record, ...]) -> tuple[Record, ...]:
    in_order = oldest_first(each for each in editions if isinstance(each, Edition))
    places = {edition.edition_id: place for place, edition in enumerate(in_order)}

    def place(result: Record) -> int:
        return places.get(result.edition_id, -1) if isinstance(result, Result) else -1

    return tuple(sorted(results, key=place))


def _keywords(
    descriptor: Mapping[str, object], languages: tuple[str, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    names = [in_language("keywords", code, languages) for code in languages]
    return tuple(
        (code, _strings(descriptor.get(name))) for code, name in zip(languages, names, strict=True)
    )


def _licence(stated: Mapping[str, object]) -> Licence:
    return Licence(str(stated["name"]), str(stated["title"]), str(stated["path"]))


def _contributor(stated: Mapping[str, object]) -> Contributor:
    roles = _strings(stated.get("roles"))
    return Contributor(str(stated["title"]), roles, str(stated.get("path", "")))


def _text(descriptor: Mapping[str, object], name: str, languages: tuple[str, ...]) -> Text:
    return Text(
        tuple((code, str(descriptor[in_language(name, code, languages)])) for code in languages)
    )


def _strings(stated: object) -> tuple[str, ...]:
    return tuple(str(item) for item in stated) if isinstance(stated, list) else ()


def _objects(stated: object) -> Iterator[Mapping[str, object]]:
    yield from (item for item in (stated if isinstance(stated, list) else ()) if item)
