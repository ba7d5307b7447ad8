"""Terms of controlled vocabularies that the catalogue uses.

Licences: https://www.dcat-ap.de/def/licenses/, the rest: EU Publications Office and IANA.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from rdflib import Literal, Namespace, URIRef

from build_scripts.site.media_types import MEDIA_TYPES
from build_scripts.survey.foreign import language_of

AUTHORITY = "http://publications.europa.eu/resource/authority/"
DCAT = Namespace("http://www.w3.org/ns/dcat#")
"""rdflib's own knows DCAT 2 only."""
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
DCATAP = Namespace("http://data.europa.eu/r5r/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
VERSION_NOTES = ADMS.versionNotes
FROZEN = "#frozen-version"
"""Class of frozen versions, below the address of the site: a subclass of dcat:Dataset, so that
a version is what DCAT-AP asks for, and a portal that lists what is a dcat:Dataset lists a survey
once."""
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
PREFIXES = {
    "adms": str(ADMS),
    "dcat": str(DCAT),
    "dcatap": str(DCATAP),
    "dcatde": str(DCATDE),
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": str(SPDX),
    "vcard": str(VCARD),
}

_LANGUAGES = {
    "bg": "BUL",
    "cs": "CES",
    "da": "DAN",
    "de": "DEU",
    "el": "ELL",
    "en": "ENG",
    "es": "SPA",
    "et": "EST",
    "fi": "FIN",
    "fr": "FRA",
    "ga": "GLE",
    "hr": "HRV",
    "hu": "HUN",
    "it": "ITA",
    "lt": "LIT",
    "lv": "LAV",
    "mt": "MLT",
    "nl": "NLD",
    "pl": "POL",
    "pt": "POR",
    "rm": "ROH",
    "ro": "RON",
    "sk": "SLK",
    "sl": "SLV",
    "sv": "SWE",
    "tr": "TUR",
    "uk": "UKR",
}
"""Codes of ISO 639-1 and 639-3, by which the Publications Office names languages."""
PUBLIC = URIRef(f"{AUTHORITY}access-right/PUBLIC")
STABLE = URIRef(f"{AUTHORITY}planned-availability/STABLE")
"""Published addresses never change."""
DEFAULT_THEMES = ("GOVE",)
"""Government and public sector; a package names others in ``themes`` of its descriptor."""
SHA256 = SPDX.checksumAlgorithm_sha256

_LICENCES = {
    "CC-BY-4.0": "cc-by/4.0",
    "CC-BY-SA-4.0": "cc-by-sa/4.0",
    "CC0-1.0": "cc-zero",
    "DL-DE-BY-2.0": "dl-by-de/2.0",
    "DL-DE-ZERO-2.0": "dl-zero-de/2.0",
    "ODbL-1.0": "odbl",
    "PDDL-1.0": "odcpddl",
}
_FILE_TYPES = {".csv": "CSV", ".json": "JSON", ".xlsx": "XLSX", ".zip": "ZIP"}


def literal(words: str, language: str) -> Literal:
    """Words in a language, or in that which they know themselves."""
    return Literal(str(words), lang=language_of(words, language))


def language_term(code: str) -> URIRef:
    """A language of the vocabulary, by its code of two letters; another one is not stated there."""
    return URIRef(f"{AUTHORITY}language/{_LANGUAGES.get(code, 'UND')}")


def theme(code: str) -> URIRef:
    """A category of the EU vocabulary of data themes, ``GOVE``."""
    return URIRef(f"{AUTHORITY}data-theme/{code}")


def licence(name: str, path: str) -> URIRef:
    """The licence of DCAT-AP.de for an SPDX name; one it does not know keeps its own address."""
    known = _LICENCES.get(name)
    return URIRef(f"http://dcat-ap.de/def/licenses/{known}") if known else URIRef(path)


def file_type(name: str) -> tuple[URIRef, URIRef]:
    """Format (EU file type) and media type (IANA) of a file that the catalogue lists."""
    suffix = PurePosixPath(name).suffix
    return (
        URIRef(f"{AUTHORITY}file-type/{_FILE_TYPES[suffix]}"),
        URIRef(f"https://www.iana.org/assignments/media-types/{MEDIA_TYPES[suffix]}"),
    )
