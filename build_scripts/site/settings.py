"""Who publishes, and where: the settings of the whole site, read from ``mkdocs.yml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOCAL_ADDRESS = "http://127.0.0.1:8000/"
_PLACEHOLDER_MARK = "["
"""Settings nobody has filled in yet are written ``[like this]``."""


def is_placeholder(value: str) -> bool:
    """Whether nobody has filled in yet what the operator has to say: ``[Name der Stelle]``."""
    return value.startswith(_PLACEHOLDER_MARK) or not value.strip()


@dataclass(frozen=True, slots=True)
class Operator:
    """The body that answers for the site (imprint, privacy, accessibility, contact)."""

    name: str
    street: str
    city: str
    country: str
    represented_by: str
    email: str
    phone: str
    supervisory_authority: str
    """The data protection authority to complain to."""

    @property
    def is_complete(self) -> bool:
        return not any(is_placeholder(getattr(self, part.name)) for part in fields(self))


@dataclass(frozen=True, slots=True)
class Site:
    """Name, public address and operator of the site."""

    name: str
    address: str
    """Absolute, ends with ``/``; a sub-path is part of it."""
    operator: Operator
    repository: str = ""
    """Address of the source repository; '' = not public."""
    assets: str = ""
    """Checksum of styles and programs: pages ask for them by it, so that hosts may keep them."""

    def url(self, path: str) -> str:
        """The absolute address of a path from the address book."""
        return self.address + path

    @property
    def is_local(self) -> bool:
        return self.address == LOCAL_ADDRESS


def site_of(settings: Mapping[str, object], address: str) -> Site:
    """The site from the settings of ``mkdocs.yml`` and the address (``SITE_URL``)."""
    extra = settings.get("extra")
    stated = extra.get("operator") if isinstance(extra, dict) else None
    operator = stated if isinstance(stated, dict) else {}
    return Site(
        name=str(settings["site_name"]),
        address=(address or LOCAL_ADDRESS).rstrip("/") + "/",
        operator=Operator(
            **{part.name: str(operator.get(part.name) or "") for part in fields(Operator)}
        ),
        repository=str(settings.get("repo_url") or ""),
    )


def problems_of_publication(site: Site) -> Iterator[Problem]:
    """What forbids ``PUBLISH=1``: an address or an operator that is only a placeholder."""
    for part in fields(site.operator):
        value = getattr(site.operator, part.name)
        if is_placeholder(value):
            yield Problem(
                place="mkdocs.yml",
                row=0,
                field=f"extra.operator.{part.name}",
                kind="operator-placeholder",
                message="is still a placeholder",
                advice="write who publishes this site; imprint and privacy page are made from it",
            )
    if site.is_local:
        yield Problem(
            place="mkdocs.yml",
            row=0,
            field="site_url",
            kind="address-placeholder",
            message=f"the public address is still {site.address}",
            advice="run with SITE_URL=https://your.address/",
        )
