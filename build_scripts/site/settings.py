"""Who publishes, and where: the settings of the whole site as typed values."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from build_scripts.palette.colours import COLOURS, Colour
from build_scripts.site.addresses import AddressBook
from build_scripts.survey.licences import KNOWN
from build_scripts.survey.records import Licence, Text

if TYPE_CHECKING:
    from datetime import date

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
    country: Text = Text()  # noqa: RUF009  # immutable
    """Its name in each language of the site; empty = not stated."""
    represented_by: str = ""
    register: str = ""
    """Where it is registered, and under which number."""
    vat_id: str = ""
    phone: str = ""
    supervisory_authority: str = ""
    """The data protection authority to complain to."""

    @property
    def open_parts(self) -> tuple[str, ...]:
        """Fields that are still placeholders; one that may be empty is none when it is empty."""
        stated = {part.name: getattr(self, part.name) for part in fields(self)}
        texts = [
            (name, text)
            for name, value in stated.items()
            for text in (dict(value).values() if isinstance(value, Text) else [value])
        ]
        return tuple(
            dict.fromkeys(
                name
                for name, text in texts
                if is_placeholder(text) and (text or name in OPERATOR_NEEDS)
            )
        )

    @property
    def is_complete(self) -> bool:
        return not self.open_parts


DEFAULT_LANGUAGES = ("de", "en")
"""Of a site that states none."""
CONFORMITIES = ("full", "partial", "none")


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the operator states on accessibility, in the terms of the EU's model statement.

    Source: Implementing Decision (EU) 2018/1523. Everything is empty where nobody has tested.
    """

    conformity: str = ""
    """With WCAG 2.2, level AA: one of CONFORMITIES."""
    tested: date | None = None
    """Day of the last test."""
    method: Text = Text()  # noqa: RUF009  # immutable
    """How it was tested and by whom."""
    gaps: Text = Text()  # noqa: RUF009  # immutable
    """What is not accessible, and why."""
    enforcement: Text = Text()  # noqa: RUF009  # immutable
    """The body that mediates where the operator does not help."""
    enforcement_address: str = ""
    """Its address on the web."""


ACCESSIBILITY_PARTS = tuple(part.name for part in fields(Accessibility))
LAWS = ("DE", "AT", "CH")
OPERATOR_NEEDS = ("name", "street", "city", "email")
OPERATOR_PARTS = tuple(part.name for part in fields(Operator))


@dataclass(frozen=True, slots=True)
class FooterLink:
    """A link at the foot of every page: to a page by hand, or to somewhere else."""

    page: str = ""
    """Name of the page, which gives the title as well; '' where it is somewhere else."""
    titles: Text = Text()  # noqa: RUF009  # immutable
    address: str = ""


DEFAULT_FOOTER = tuple(
    FooterLink(page)
    for page in ("einbetten", "fuer-herausgeber", "impressum", "datenschutz", "barrierefreiheit")
)


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is the publisher's own: name, address, operator, looks, legal settings."""

    names: Text
    address: str
    """Absolute, ends with ``/``; a sub-path is part of it."""
    operator: Operator
    languages: tuple[str, ...] = DEFAULT_LANGUAGES
    """That the pages speak; the first stands at the root of the site."""
    descriptions: Text = Text()  # noqa: RUF009  # immutable
    """One sentence on what stands here, for search engines."""
    claims: Text = Text()  # noqa: RUF009  # immutable
    """What the home page says large; empty = the program's own words."""
    introductions: Text = Text()  # noqa: RUF009  # immutable
    """What stands below the claim; empty = the program's own words."""
    licence: Licence = KNOWN["CC-BY-4.0"]
    """Of the texts; data have that of their descriptor."""
    law: str = ""
    """Country whose law the legal pages speak of, one of LAWS; '' = of none."""
    accessibility: Accessibility = Accessibility()  # immutable
    logo: str = ""
    """Path of a picture below the root of the site; '' = three bars in the own colours."""
    icon: str = ""
    palette: tuple[Colour, ...] = COLOURS
    footer: tuple[FooterLink, ...] = DEFAULT_FOOTER
    repository: str = ""
    """Address of the source repository; '' = not public."""
    harvest_gateway: str = ""
    """Address of the OAI gateway through which archives harvest ``oai.xml``; '' = of none."""
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
    def addresses(self) -> AddressBook:
        """Where everything is that there is once in each language."""
        return AddressBook(self.languages)

    @property
    def country_of_law(self) -> str:
        """``DE``, ``AT``, ``CH`` or ``other``, as words for legal pages are named."""
        return self.law or "other"
