"""A survey as a site publishes it: in those of its languages that the site speaks."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from build_scripts.survey.foreign import Foreign
from build_scripts.survey.records import Record, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_scripts.survey.records import Survey


def spoken_on(survey: Survey, languages: tuple[str, ...]) -> Survey:
    """The survey with the languages that it shares with a site, in the order of the site.

    Where they share none, its pages are in all languages of the site, and its own words stand in
    them as they are, in its first language.
    """
    spoken = tuple(code for code in languages if code in survey.languages)
    if spoken == survey.languages:
        return survey
    if not spoken:
        return _foreign(survey, languages)
    keywords = tuple((code, words) for code, words in survey.keywords if code in spoken)
    return replace(survey, languages=spoken, keywords=keywords)


def said_by(survey: Survey, text: Text) -> Text:
    """A text of a published survey that stands elsewhere, such as the reason of a version."""
    return _as_it_is(text, survey.texts_in, survey.languages) if survey.texts_in else text


def _as_it_is(text: Text, own: str, languages: tuple[str, ...]) -> Text:
    """The words of a text in one language, for the pages of others."""
    words = Foreign(text[own], own) if text[own] else ""
    return Text(tuple((code, words) for code in languages))


def _foreign(survey: Survey, languages: tuple[str, ...]) -> Survey:
    own = survey.languages[0]
    # A million rows share few texts.
    said = cache(partial(_as_it_is, own=own, languages=languages))
    keywords = tuple(Foreign(word, own) for word in dict(survey.keywords).get(own, ()))
    held = {each.name: _said(getattr(survey, each.name), said) for each in fields(survey)}
    held |= {
        "languages": languages,
        "texts_in": own,
        "keywords": tuple((code, keywords) for code in languages),
    }
    return replace(survey, **held)


def _said(value: Any, said: Callable[[Text], Text]) -> Any:  # noqa: ANN401  # a field of any type
    """A field of the survey, of a record or a table of them, with its words in ``said``."""
    if isinstance(value, Text):
        return said(value) if value else value
    if isinstance(value, Record):
        texts: dict[str, Any] = {
            each.name: said(text)
            for each in fields(value)
            if isinstance(text := getattr(value, each.name), Text) and text
        }
        return replace(value, **texts) if texts else value
    if isinstance(value, tuple) and value and isinstance(value[0], Record):
        return tuple(_said(each, said) for each in value)
    return value
