"""The lines of a caption: what the percentages refer to, breaks, notes on single values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.survey.foreign import Mixed, joined, like, put_together, sentence
from build_scripts.survey.intervals import span_of_n
from build_scripts.survey.units import PERCENT
from build_scripts.survey.wording import format_listing, format_number, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from build_scripts.survey.series import Observation, Series

_GROUPS_BY_NAME = 6


def base_lines(series: Series) -> tuple[str, ...]:
    """What the percentages refer to; years stand before it where there are several bases."""
    word = words("embeds", series.language)
    bases: dict[str, dict[str, None]] = {}
    for item in _one_for_each_base(series):
        bases.setdefault(_base(series, item), {})[item.edition] = None
    if len(bases) == 1 and len(series.editions) == 1:
        lines = [put_together(base, " (", series.editions[0], ")") for base in bases]
    else:
        lines = [
            sentence(word["edition_base"], edition=joined(", ", editions), base=base)
            for base, editions in bases.items()
        ]
    lines = [_opened(line) for line in lines] + _group_sizes(series)
    if series.answer_mode == "multiple":
        lines.append(word["multiple"])
    return tuple(lines)


def _opened(line: str) -> str:
    """With a capital, whose first word may be foreign."""
    if isinstance(line, Mixed):
        first, *others = line.parts
        return put_together(_opened(first), *others)
    return like(line, line[:1].upper() + line[1:])


def _one_for_each_base(series: Series) -> Iterable[Observation]:
    """The values whose bases are told; of a battery one for each population."""
    if not series.items:
        return series.of_everybody
    return {item.population_id: item for item in reversed(series.observations)}.values()


def _group_sizes(series: Series) -> list[str]:
    """The n of each group, or from least to most where there are many groups or editions."""
    word = words("embeds", series.language)
    sizes: dict[str, set[int | None]] = {}
    everybody = {item.key for item in series.of_everybody}
    for item in series.observations:
        if item.key not in everybody:
            sizes.setdefault(item.group, set()).add(item.base_n)
    known = sorted({n for each in sizes.values() for n in each if n is not None})
    if not sizes:
        return []
    if not known:
        return [word["groups_unknown"]]
    if len(sizes) <= _GROUPS_BY_NAME and all(len(each) == 1 for each in sizes.values()):
        unknown = word["not_reported"]
        named = [
            put_together(group, f" {unknown if n is None else format_number(n, series.language)}")
            for group, each in sizes.items()
            for n in each
        ]
        return [sentence(word["groups"], groups=joined(", ", named))]
    least, most = (format_number(n, series.language) for n in (known[0], known[-1]))
    if least == most and not any(None in each for each in sizes.values()):
        return [word["groups"].format(groups=least)]
    return [word["groups_range"].format(least=least, most=most)]


def _base(series: Series, item: Observation) -> str:
    word, of_series = words("embeds", series.language), words("series", series.language)
    base = item.population
    if series.items:
        of_base = [each for each in series.observations if each.population_id == item.population_id]
        if span := span_of_n(of_base, series.language):
            return put_together(base, f", n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{span}")
        item = replace(item, is_total=True)
    if not item.base_phrase:
        base = of_series["base_not_stated"]
    elif series.unit == PERCENT:
        base = sentence(word["about_base"], base=item.base_phrase)
    if item.base_n is None:
        base = put_together(base, f", {of_series['n_unknown']}")
    elif not item.base_phrase or format_number(item.base_n, series.language) not in base:
        size = format_number(item.base_n, series.language)
        base = put_together(base, f", n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{size}")
    return base if item.is_total else sentence(word["group_base"], group=item.group, base=base)


def note_lines(series: Series, shown: Collection[str] = ()) -> tuple[str, ...]:
    """Breaks in the series, then the notes on values; the same words are said once.

    ``shown`` are the readings of the values that a drawing shows; '' for all.
    """
    word = words("embeds", series.language)
    breaks = [
        sentence(
            word["break"],
            from_edition=item.from_edition,
            to_edition=item.to_edition,
            note=item.note,
        )
        for item in series.breaks
    ]
    about: dict[str, list[Observation]] = {}
    for item in series.observations:
        if shown and item.reading not in shown:
            continue
        for note in item.notes:
            about.setdefault(note, []).append(item)
    notes = [_note_line(series, note, items) for note, items in about.items()]
    return (*breaks, *notes)


def _note_line(series: Series, note: str, items: list[Observation]) -> str:
    """A note with the values that it is on; on its own where it is on all of them."""
    if len(items) == len(series.observations):
        return note
    pattern = words("embeds", series.language)["value_note"]
    return like(note, pattern.format(subject=_subject(series, items), note=note))


def _subject(series: Series, items: list[Observation]) -> str:
    """The values that a note is on, with only those labels that tell them apart."""
    labels = (
        (dict.fromkeys(item.answer for item in items), series.answers),
        (dict.fromkeys(item.group for item in items), series.groups),
        (dict.fromkeys(item.edition for item in items), series.editions),
    )
    return ", ".join(
        format_listing(tuple(named), series.language)
        for named, all_labels in labels
        if len(all_labels) > 1
    )
