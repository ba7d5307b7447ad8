"""A sentence to quote for each published value: complete, with base, survey and source.

The sentence goes on where the data do: an answer option may bring its own predicate
(``quote_*``, "nutzten Social Media"); without one a plainer sentence is made from the labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.survey.foreign import joined, put_together, sentence
from build_scripts.survey.records import UNCERTAIN
from build_scripts.survey.units import PERCENT
from build_scripts.survey.wording import format_number, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.survey.records import ResultKey, Survey
    from build_scripts.survey.series import Observation, Series


_RELATIVE_CLAUSE = re.compile(r", (?:\w+ )?(?:die|der|das|denen|deren|dessen|dem|den) ")


@dataclass(frozen=True, slots=True)
class Quote:
    """One value as a sentence, and where it comes from."""

    key: ResultKey
    statement: str
    """``64 Prozent der 332 antwortenden Kommunen nutzten Social Media``, without a full stop."""
    origin: str
    """``Befragung 2016 von …; Quelle: Bayerische GemeindeZeitung 7/2017``."""

    @property
    def text(self) -> str:
        """The whole sentence, ready to paste."""
        return put_together(self.statement, " (", self.origin, ").")


def quotes_of(survey: Survey, series: Series) -> tuple[Quote, ...]:
    """A quote for every published value of a series, in its order; missing values have none."""
    return tuple(
        Quote(item.key, _statement(survey, series, item), _origin(survey, series, item))
        for item in series.observations
        if item.value is not None
    )


def _statement(survey: Survey, series: Series, item: Observation) -> str:
    word = words("quotes", series.language)
    group = "" if item.is_total else sentence(word["group"], group=item.group)
    parts = {
        "title": item.item or series.title,
        "answer": item.answer,
        "base": item.base_phrase,
        "group": put_together(group, _closing(item.base_phrase, series.language)),
        "value": item.value_text,
    }
    if series.unit != PERCENT:
        return sentence(word["other_unit"], **parts)
    predicate = survey.answer_by_key[item.key.question_id, item.key.answer_id].quote
    known = "" if item.base_phrase else "_without_base"
    if predicate[series.language]:
        share = _share(item, word, series.language, opens_sentence=True)
        pattern = word[f"sentence{known}"]
        return sentence(pattern, **parts, share=share, predicate=predicate[series.language])
    share = _share(item, word, series.language, opens_sentence=False)
    return sentence(word[f"from_labels{known}"], **parts, share=share)


def _closing(base_phrase: str, language: str) -> str:
    """The comma that ends a German relative clause: ``der Kommunen, die … nutzen,``."""
    return "," if language == "de" and _RELATIVE_CLAUSE.search(base_phrase) else ""


def _share(
    item: Observation, word: Mapping[str, str], language: str, *, opens_sentence: bool
) -> str:
    """``64 Prozent``, ``Rund 25 Prozent``: written out, as newspapers do."""
    if item.value is None:
        raise ValueError(f"{item.key} has no value to quote")
    share = word["share"].format(number=format_number(item.value, language))
    if item.precision != "approximate":
        return share
    about = word["about"] if opens_sentence else word["about"].lower()
    return f"{about} {share}"


def _origin(survey: Survey, series: Series, item: Observation) -> str:
    """Survey, what to be careful about, and the source that the figure was taken from.

    Where several sources speak of a value the first is named: the others may round it.
    """
    word = words("quotes", series.language)
    who = survey.edition_by_id[item.key.edition_id].conducted_by[series.language]
    pattern = word["conducted_by"] if who else word["edition"]
    parts = [sentence(pattern, edition=item.edition, who=who)]
    parts += [sentence(word["break"], edition=edition) for edition in _across_breaks(series, item)]
    if item.obs_status == UNCERTAIN and series.unit == PERCENT:
        parts.append(word["uncertain"])
    if item.base_phrase and item.base_n is None:
        parts.append(word["n_unknown"])
    if item.citations:
        parts.append(word["source"].format(source=item.citations[0].short))
    return joined("; ", parts)


def _across_breaks(series: Series, item: Observation) -> list[str]:
    """The editions beyond a break next to this one that have a value of the same answer."""
    known = {
        other.edition
        for other in series.observations
        if other.value is not None
        and (other.key.answer_id, other.key.group_id) == (item.key.answer_id, item.key.group_id)
    }
    others = [
        {each.from_edition: each.to_edition, each.to_edition: each.from_edition}.get(item.edition)
        for each in series.breaks
    ]
    return [edition for edition in others if edition in known]
