"""Pages that people write by hand, with facts of the surveys and of the operator filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.pages.front import context_of, navigation_of
from build_scripts.pages.published import image_of_site
from build_scripts.pages.templating import markdown_text, render_hand_written
from build_scripts.site import addresses
from build_scripts.site.settings import is_placeholder
from build_scripts.survey.wording import fill

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from build_scripts.pages.published import Published
    from build_scripts.site.files import SiteFile
    from build_scripts.site.settings import Site


def read_hand_written(folder: Path) -> dict[str, str]:
    """The hand-written pages of one language (``docs/de``), by file name without suffix."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}


def hand_written_page(
    name: str, text: str, published: Sequence[Published], site: Site, language: str
) -> SiteFile:
    """One page; ``name`` is its part of the address, ``text`` a Jinja template in Markdown."""
    path = addresses.site_page(name, language)
    surveys = {each.survey.survey_id: each.survey for each in published}
    front = {
        "navigation": navigation_of(list(surveys.values()), path, language),
        "kind": "prose",
        "social_image": image_of_site(published, site, language),
    }
    context = {
        **context_of(path, None, site, language),
        "to": lambda target: Markup(  # noqa: S704  # an address of our own
            f"{addresses.relative(target, path)}index.md"
        ),
        "surveys": surveys,
        "operator": _OperatorWords(site),
        "fill": lambda survey_id, words_with_figures: fill(
            words_with_figures, surveys[survey_id], language
        ),
    }
    return render_hand_written(text, path, front, context)


class _OperatorWords:
    """The operator's data for a page; what nobody has filled in stands out."""

    def __init__(self, site: Site) -> None:
        self._operator = site.operator

    def __getattr__(self, name: str) -> Markup:
        value = str(getattr(self._operator, name))
        text = markdown_text(value)
        if is_placeholder(value):
            return Markup(f'<mark class="placeholder" lang="de">{text or "[…]"}</mark>')  # noqa: S704  # escaped
        return Markup(text)  # noqa: S704  # escaped by markdown_text
