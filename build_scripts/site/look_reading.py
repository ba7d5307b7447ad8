"""What makes a site look like its operator: pictures, colours and footer, as the settings say."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.palette.colours import COLOURS
from build_scripts.site.settings import DEFAULT_FOOTER, FooterLink
from build_scripts.site.static_files import STATIC

if TYPE_CHECKING:
    from collections.abc import Collection

    from build_scripts.palette.colours import Colour
    from build_scripts.site.setting_values import SettingValues

_PICTURES = (".svg", ".png", ".webp", ".jpg", ".ico")


def picture_of(values: SettingValues, path: str) -> str:
    """A file in static/ that browsers show."""
    name = values.line(path).removeprefix(f"{STATIC}/")
    if not name or PurePosixPath(name).suffix in _PICTURES:
        return name
    advice = f"put it into static/ as one of {listed(_PICTURES)} and name it here"
    return values.fault(path, "not-a-picture", f"is no picture: {shown(name)}", advice)


def palette_of(values: SettingValues, path: str) -> tuple[Colour, ...]:
    """The colours of the house, or those that follow from a main one and an accent."""
    values.look_for_unknown(path, ("main", "accent"))
    main, accent = values.colour(f"{path}.main"), values.colour(f"{path}.accent")
    if not (main or accent):
        return COLOURS
    # It costs most of a second to load, and most sites have the colours of the house.
    from build_scripts.palette.own_colours import faults_of, own_palette  # noqa: PLC0415

    for fault in faults_of(main, accent):
        values.fault(f"{path}.{fault.role}", "colour-not-seen", fault.message, fault.advice)
    return own_palette(main, accent)


def footer_of(
    values: SettingValues, path: str, languages: Collection[str]
) -> tuple[FooterLink, ...]:
    """What stands at the foot of every page, in its order."""
    value = values.get(path)
    if value is None:
        return DEFAULT_FOOTER
    if not isinstance(value, list):
        advice = "begin each line below it with a hyphen"
        values.fault(path, "setting-not-list", "is no list", advice)
        return DEFAULT_FOOTER
    return tuple(
        _footer_link(values, f"{path}.{number}", languages) for number in range(len(value))
    )


def _footer_link(values: SettingValues, path: str, languages: Collection[str]) -> FooterLink:
    if not isinstance(values.get(path), dict):
        return FooterLink(page=values.line(path))
    values.look_for_unknown(path, ("title", "address"))
    titles = values.words(f"{path}.title", languages, needed=True)
    address = values.link(f"{path}.address")
    if not address:
        values.fault(f"{path}.address", "setting-empty", "leads nowhere", "write https://…")
    return FooterLink(titles=titles, address=address)
