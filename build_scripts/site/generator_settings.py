"""What the generator is told of one language: ``mkdocs.yml`` and what the build adds to it.

The result is a file of settings like any other, so that another generator can read it.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from build_scripts.palette.colours import DARK_IF
from build_scripts.site.first_paint import first_paint
from build_scripts.site.settings_file import SETTINGS_FILE, read_settings_file
from build_scripts.site.written_json import json_file
from build_scripts.survey.licences import short_name
from build_scripts.survey.origin import is_reported_by_others
from build_scripts.survey.wording import LOCALES, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Licence, Survey

POLICY_IN_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What a page says itself that it may load and run: its own files, and by their checksums the style
and the script of its first paint."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page besides what the site says of itself."""

    titles: Mapping[tuple[str, str], str]
    """Of the pages by hand, by name and language."""
    surveys: Sequence[Survey]
    live: bool = False
    """Pages may run the script that reloads them."""


def generator_file(language: str) -> str:
    """Name of the file, beside the folders of pages in all languages."""
    return f"mkdocs.{language}.yml"


def generator_settings(project: Path, site: Site, language: str, frame: Frame) -> str:
    """The text of the file: JSON, which YAML contains."""
    first = first_paint(project, site.palette)
    return json_file(
        {
            "INHERIT": str(project / SETTINGS_FILE),
            "site_name": site.names[language],
            "site_description": site.descriptions[language],
            "site_url": site.url(site.addresses.home(language)),
            "docs_dir": language,
            # Inside the folder of this file: other generators write nowhere else.
            "site_dir": f"site/{site.addresses.home(language)}",
            "theme": {"language": language, "custom_dir": str(project / "overrides")},
            "extra": {
                "policies": {
                    kind: "" if frame.live else first.policy(POLICY_IN_PAGE, kind)
                    for kind in first.styles
                },
                "first_styles": dict(first.styles),
                "first_dark": first.dark,
                "first_script": first.script,
                "dark_if": DARK_IF,
                "root": site.address,
                "languages": [_spoken(code, site) for code in site.languages],
                "frame": dict(words("frame", language)),
                "logo": site.logo,
                "icon": site.icon,
                "footer": list(_footer(site, language, frame)),
                "licences": list(_licences(site, language, frame.surveys)),
                "licence_note": _licence_note(language, frame.surveys),
                "operator": asdict(site.operator),
                "operator_is_stated": "name" not in site.operator.open_parts,
            },
        }
    )


def frame_of(project: Path, settings: str) -> tuple[object, ...] | None:
    """Everything that the generator takes a page's frame from; None where that cannot be known.

    Programs of the publisher's own may read whatever they like: with plugins, hooks or extensions
    from elsewhere pages are made anew each time.
    """
    stated = read_settings_file(project).values
    if _reads_what_it_likes(stated):
        return None
    looks = {
        file.relative_to(project).as_posix(): file.read_bytes()
        for file in sorted((project / "overrides").rglob("*"))
        if file.is_file()
    }
    return settings, repr(stated), (project / SETTINGS_FILE).read_bytes(), looks


def surroundings_of(project: Path) -> dict[str, str] | None:
    """What a build reads besides files: the variables of the environment that settings name.

    None where that cannot be known. Raises CannotPublish where the settings cannot be read.
    """
    text = (project / SETTINGS_FILE).read_text(encoding="utf-8-sig")
    if _reads_what_it_likes(read_settings_file(project).values):
        return None
    # "_" is the command that a shell has started.
    return {name: value for name, value in os.environ.items() if name in text and name != "_"}


def _reads_what_it_likes(stated: Mapping[str, object]) -> bool:
    extensions = stated.get("markdown_extensions") or []
    own = isinstance(extensions, dict | list) and not any("." in str(each) for each in extensions)
    return bool(stated.get("plugins") or stated.get("hooks") or not own)


def _spoken(language: str, site: Site) -> dict[str, object]:
    """A language as the frame of a page in any language speaks of it."""
    return {
        "code": language,
        "path": site.addresses.home(language),
        "locale": LOCALES[language],
        **words("frame", language),
    }


def _footer(site: Site, language: str, frame: Frame) -> Iterator[dict[str, str]]:
    """Links at the foot; a page that a language lacks has none there."""
    for link in site.footer:
        if link.address:
            yield {"title": link.titles[language], "address": link.address}
        elif title := frame.titles.get((link.page, language)):
            yield {"title": title, "page": f"{link.page}/"}


def _licences(site: Site, language: str, surveys: Sequence[Survey]) -> Iterator[dict[str, str]]:
    """Of texts and data; one entry where both have the same."""
    say = words("frame", language)
    of_data = dict.fromkeys(licence for survey in surveys for licence in survey.licences)
    if set(of_data) <= {site.licence}:
        yield _licence(say["licence_text"], site.licence)
        return
    yield _licence(say["licence_texts_alone"], site.licence)
    for licence in of_data:
        yield _licence(say["licence_data"], licence)


def _licence(what: str, licence: Licence) -> dict[str, str]:
    name = short_name(licence).replace(" ", "\N{NO-BREAK SPACE}", 2)
    return {"what": what, "name": name, "path": licence.path}


def _licence_note(language: str, surveys: Sequence[Survey]) -> str:
    """Where figures were reported by others, they belong to them."""
    reported = any(map(is_reported_by_others, surveys))
    return words("frame", language)["licence_note"] if reported else ""
