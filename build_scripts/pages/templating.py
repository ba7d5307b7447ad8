"""Templates of the pages: one Jinja environment, one filter per target of escaping.

A page is front matter (JSON in YAML) and one block of HTML without blank lines, which every
Markdown processor hands through unchanged; so a label may hold ``*``, ``|`` or ``{{``.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from build_scripts.pages.drawings import shown
from build_scripts.pages.typesetting import typeset, typeset_text
from build_scripts.palette.textures import textures_for
from build_scripts.site.files import SiteFile, page
from build_scripts.site.settings import is_placeholder
from build_scripts.survey.foreign import (
    Foreign,
    Mixed,
    marked,
    with_languages,
    without_languages,
)
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping

PROSE_TEMPLATE = "<template>"
"""What Jinja calls a template that has no file, in the traceback of an error."""
_TEMPLATES = Path(__file__).parents[1] / "templates"
_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^=:$&])")
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BLANK_LINES = re.compile(r"\n\s*\n")
_FRONT = re.compile(r"---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.DOTALL)


class _Page(Template):
    """Words in another language than the page say so, wherever they stand."""

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  # as its base
        return with_languages(super().render(*args, **kwargs))


@cache
def html_templates() -> Environment:
    """Templates of generated pages and of embeds: every value is escaped as HTML."""
    templates = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.template_class = _Page
    templates.tests["placeholder"] = is_placeholder
    templates.filters["drawings"] = shown
    return templates


@cache
def _markdown_templates() -> Environment:
    return SandboxedEnvironment(
        autoescape=False,  # Markdown, not HTML: finalize escapes instead
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_as_markdown,
    )


@lru_cache(maxsize=100)
def _compiled(text: str) -> Template:
    """It is filled in twice, on trial and for the page, and in a preview again and again."""
    return _markdown_templates().from_string(text)


def _as_markdown(value: object) -> str:
    if isinstance(value, Markup):
        return value
    if isinstance(value, Mixed):
        return "".join(map(_as_markdown, value.parts))
    said = markdown_text(str(value))
    return marked(said, value.language) if isinstance(value, Foreign) else said


def markdown_text(text: str) -> str:
    """Text in which no character means anything to Markdown or HTML, on one line."""
    return _MARKDOWN_SIGNS.sub(_as_entity, " ".join(text.split("\n")))


def _as_entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def front_matter(values: Mapping[str, object]) -> str:
    """YAML lines; every value is written as JSON, which YAML contains; empty ones are left out."""
    return "".join(f"{key}: {_json(value)}\n" for key, value in values.items() if value)


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def render_page(
    template: str, path: str, front: Mapping[str, object], context: Mapping[str, object]
) -> SiteFile:
    """The Markdown file of the page at ``path`` (from the address book)."""
    language = str(context["language"])
    said = {"colon": words("frame", language)["colon"], **context}
    body = typeset(html_templates().get_template(template).render(said, path=path), language)
    body = _PREFORMATTED.sub(lambda match: match[0].replace("\n", "&#10;"), body)
    body = _BLANK_LINES.sub("\n", body.strip())
    body = body.removesuffix("</div>") + textures_for(body) + "</div>"  # still one block
    heads = {name: typeset_text(str(front[name]), language) for name in ("title", "description")}
    head = _front({**front, **heads}, context)
    return page(f"{path}index.md", f"---\n{head}---\n\n{body}\n")


def fill_in(text: str, context: Mapping[str, object]) -> str:
    """A hand-written page, Markdown with front matter of its own, with the data that it names.

    Raises what the template raises; in a traceback it is called PROSE_TEMPLATE.
    """
    filled = _compiled(text).render(context)
    head = _FRONT.match(filled)
    end = head.end() if head else 0
    return without_languages(filled[:end]) + with_languages(filled[end:])


def prose_page(
    text: str, path: str, front: Mapping[str, object], context: Mapping[str, object]
) -> SiteFile:
    """The Markdown file of a hand-written page, whose front matter follows that of the build."""
    written = text.removeprefix("---\n")
    return page(f"{path}index.md", f"---\n{_front(front, context)}{written}")


def _front(front: Mapping[str, object], context: Mapping[str, object]) -> str:
    """With the checksum of the assets that the page asks for."""
    assets = getattr(context.get("site"), "assets", "")
    return front_matter({**front, "assets": assets} if assets else front)
