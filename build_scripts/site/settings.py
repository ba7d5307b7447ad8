"""Who publishes, and where: the settings of the whole site as typed values."""

from __future__ import annotations

from dataclasses import dataclass, fields

from build_scripts.survey.records import Text

LOCAL_ADDRESS = "http://127.0.0.1:8000/"
PAGES_FOLDER = "docs"
"""With a folder of pages by hand for each language."""
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
    email: str
    country: str = ""
    represented_by: str = ""
    phone: str = ""
    supervisory_authority: str = ""
    """The data protection authority to complain to."""

    @property
    def open_parts(self) -> tuple[str, ...]:
        """Fields that are still placeholders; one that may be empty is none when it is empty."""
        stated = {part.name: getattr(self, part.name) for part in fields(self)}
        return tuple(
            name
            for name, value in stated.items()
            if is_placeholder(value) and (value or name in OPERATOR_NEEDS)
        )

    @property
    def is_complete(self) -> bool:
        return not self.open_parts


OPERATOR_NEEDS = ("name", "street", "city", "email")
OPERATOR_PARTS = tuple(part.name for part in fields(Operator))


@dataclass(frozen=True, slots=True)
class Site:
    """Name, public address and operator of the site."""

    names: Text
    address: str
    """Absolute, ends with ``/``; a sub-path is part of it."""
    operator: Operator
    descriptions: Text = Text()  # noqa: RUF009  # immutable
    """One sentence on what stands here, for search engines."""
    repository: str = ""
    """Address of the source repository; '' = not public."""
    assets: str = ""
    """Checksum of styles and programs: pages ask for them by it, so that hosts may keep them."""

    @property
    def name(self) -> str:
        """The name in the first language of the site, for what speaks no language."""
        return next((name for _, name in self.names if name), "")

    def url(self, path: str) -> str:
        """The absolute address of a path from the address book."""
        return self.address + path

    @property
    def is_local(self) -> bool:
        return self.address == LOCAL_ADDRESS
