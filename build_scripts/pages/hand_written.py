"""Pages that people write by hand, with facts of the surveys and of the operator filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from build_scripts.package.quoting import listed, shown, visible
from build_scripts.pages.front import context_of, navigation_of
from build_scripts.pages.page_files import (
    PageFile,
    PageRefused,
    front_matter_of,
    read_page_files,
)
from build_scripts.pages.templating import PROSE_TEMPLATE, fill_in, markdown_text, prose_page
from build_scripts.site import addresses
from build_scripts.survey.licences import short_name
from build_scripts.survey.named_figures import fill
from build_scripts.survey.origin import is_reported_by_others
from build_scripts.survey.records import Text
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from build_scripts.problems import Problem
    from build_scripts.site.files import SiteFile
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page to be published, and the languages that have one of its name."""

    file: PageFile
    languages: tuple[str, ...]
    in_other_words: tuple[PageFile, ...] = ()
    """Pages in plain language and in sign language, in its own language."""


class CannotFill(Exception):
    """A page asks for something that the data do not hold."""


def examine_pages(
    project: Path, surveys: Sequence[Survey], site: Site, *, complete: bool = True
) -> tuple[tuple[HandWritten, ...], tuple[Problem, ...]]:
    """The pages of a project, and everything that is wrong with those that are none.

    Filled in only where the surveys are complete and right: a page is not to blame for the data.
    """
    files, problems = read_page_files(
        project, {survey.survey_id for survey in surveys}, site.languages
    )
    pages = tuple(
        HandWritten(
            file,
            _languages_with(file.name, files, site),
            in_other_words(files, file.language),
        )
        for file in files
    )
    for each in pages if complete else ():
        spoken = [survey for survey in surveys if each.file.language in survey.languages]
        if problem := _problem_of(each, spoken, site):
            problems = (*problems, problem)
    return pages, problems


def _languages_with(name: str, files: Sequence[PageFile], site: Site) -> tuple[str, ...]:
    spoken = {file.language for file in files if file.name == name}
    return tuple(code for code in site.languages if code in spoken)


def in_other_words(files: Sequence[PageFile], language: str) -> tuple[PageFile, ...]:
    """Pages in plain language and in sign language, as far as somebody has written them."""
    names = (addresses.PLAIN_LANGUAGE, addresses.SIGN_LANGUAGE)
    own = {file.name: file for file in files if file.language == language}
    return tuple(own[name] for name in names if name in own)


def _problem_of(page: HandWritten, surveys: Sequence[Survey], site: Site) -> Problem | None:
    try:
        hand_written_page(page, surveys, site)
    except PageRefused as refused:
        return page.file.problem(*refused.parts)
    except Exception as error:  # noqa: BLE001  # whatever a template can do, it is the page's fault
        row, message, advice = _told(error)
        return page.file.problem(row, "", "page-template", message, advice)
    return None


def _told(error: Exception) -> tuple[int, str, str]:
    """Row, what is wrong and what to do, of an error in a template."""
    row = _row_in_template(error.__traceback__)
    said = visible(" ".join(str(error).split()))
    if isinstance(error, TemplateSyntaxError):
        advice = "correct {{ … }} or {% … %} there; a brace as text is written {{ '{' }}"
        return error.lineno, f"cannot be read as a template: {said}", advice
    if isinstance(error, UndefinedError):
        return row, f"asks for something that there is not: {said}", "correct the name"
    if isinstance(error, CannotFill):
        return row, said, "correct the name, or take the sentence out"
    kind = "" if isinstance(error, TemplateError) else f" ({type(error).__name__})"
    return row, f"cannot be filled in: {said}{kind}", "correct {{ … }} or {% … %} there"


def _row_in_template(trace: TracebackType | None) -> int:
    row = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == PROSE_TEMPLATE:
            row = trace.tb_lineno
        trace = trace.tb_next
    return row


def hand_written_page(
    page: HandWritten, surveys: Sequence[Survey], site: Site, image: str = ""
) -> SiteFile:
    """One page; ``image`` is the address of the picture that stands for it where it is shared.

    Raises whatever its template raises; ``examine_pages`` has tried.
    """
    file, language = page.file, page.file.language
    path = site.addresses.site_page(file.name, language)
    by_id = {survey.survey_id: survey for survey in surveys}
    front = {
        "navigation": navigation_of(surveys, path, site, language),
        "kind": "prose",
        "social_image": image,
        "languages": list(page.languages) if page.languages != site.languages else "",
    }
    context = {
        **context_of(path, None, site, language),
        "to": lambda target: Markup(  # noqa: S704  # an address of our own
            f"{addresses.relative(target, path)}index.md"
        ),
        "surveys": by_id,
        "operator": _OperatorWords(site, language),
        "law": _words_of_law(site, language),
        "accessibility": _AccessibilityWords(site, language),
        "in_other_words": [
            {
                "path": site.addresses.site_page(each.name, language),
                "title": str(each.front["title"]),
            }
            for each in page.in_other_words
        ],
        "licence_name": short_name(site.licence),
        "reported_by_others": any(map(is_reported_by_others, surveys)),
        "fill": _filler(by_id, language),
        "front": file.front,
    }
    filled = fill_in(file.text, context)
    front_matter_of(filled)  # what has been filled in there may have broken it
    return prose_page(filled, path, front, context)


def _words_of_law(site: Site, language: str) -> Mapping[str, str]:
    """What legal pages say in the country whose law applies: ``imprint``, ``rights`` and so on."""
    said = words("law", language)
    country = f"_{site.country_of_law}"
    own = {key.removesuffix(country): word for key, word in said.items() if key.endswith(country)}
    return {**own, "to_check": "" if site.operator.is_complete else said["to_check"]}


def _filler(surveys: Mapping[str, Survey], language: str) -> Callable[[str, str], str]:
    def filled(survey_id: str, words_with_figures: str) -> str:
        """Words with the figures of a survey in the places that name them."""
        if survey_id not in surveys:
            known = listed(surveys) or "none"
            raise CannotFill(f"names the survey {shown(survey_id)}; there is {known}")
        try:
            return fill(words_with_figures, surveys[survey_id], language)
        except (KeyError, ValueError, TypeError):
            words = shown(words_with_figures)
            raise CannotFill(f"names a figure that the survey does not hold: {words}") from None

    return filled


class _AccessibilityWords:
    """What the operator states on accessibility, in the language of a page."""

    def __init__(self, site: Site, language: str) -> None:
        self._stated, self._language = site.accessibility, language

    def __getattr__(self, name: str) -> object:
        value = getattr(self._stated, name)
        return value[self._language] if isinstance(value, Text) else value


class _OperatorWords:
    """The operator's data for a page; what nobody has filled in stands out."""

    def __init__(self, site: Site, language: str) -> None:
        self._operator, self._language = site.operator, language

    def __getattr__(self, name: str) -> Markup:
        value = getattr(self._operator, name)
        text = markdown_text(value[self._language] if isinstance(value, Text) else value)
        if name in self._operator.open_parts:
            return Markup(f'<mark class="placeholder" lang="de">{text or "[…]"}</mark>')  # noqa: S704  # escaped
        return Markup(text)  # noqa: S704  # escaped by markdown_text
