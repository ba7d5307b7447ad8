"""What the generator is told of one language: ``mkdocs.yml`` and what the build adds to it.

The result is a file of settings like any other, so that another generator can read it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from build_scripts.hosting.rules import POLICY_IN_PAGE
from build_scripts.site import addresses
from build_scripts.site.settings_file import SETTINGS_FILE
from build_scripts.site.written_json import json_file
from build_scripts.survey.wording import LANGUAGES, words

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.site.settings import Site


def generator_file(language: str) -> str:
    """Name of the file, beside the folders of pages in all languages."""
    return f"mkdocs.{language}.yml"


def generator_settings(project: Path, site: Site, language: str, *, live: bool = False) -> str:
    """The text of the file: JSON, which YAML contains.

    Live, pages may run the script that reloads them.
    """
    return json_file(
        {
            "INHERIT": str(project / SETTINGS_FILE),
            "site_name": site.names[language],
            "site_description": site.descriptions[language],
            "site_url": site.url(addresses.home(language)),
            "docs_dir": language,
            "site_dir": f"../site/{addresses.home(language)}",
            "theme": {"language": language, "custom_dir": str(project / "overrides")},
            "extra": {
                "content_security_policy": "" if live else POLICY_IN_PAGE,
                "root": site.address,
                "languages": [_spoken(code) for code in LANGUAGES],
                "frame": dict(words("frame", language)),
                "operator": asdict(site.operator),
                "operator_is_stated": "name" not in site.operator.open_parts,
            },
        }
    )


def _spoken(language: str) -> dict[str, object]:
    """A language as the frame of a page in any language speaks of it."""
    return {"code": language, "path": addresses.home(language), **words("frame", language)}
