"""A reference as files: BibTeX, RIS, CSL-JSON, CITATION.cff and DataCite metadata."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from string import ascii_letters, digits
from typing import TYPE_CHECKING
from urllib.parse import quote

from build_scripts.downloads.datacite import datacite
from build_scripts.site.media_types import media_type
from build_scripts.site.written_json import json_file, json_line
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_scripts.downloads.citation import CitedWork

_TEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}


def bibtex(work: CitedWork) -> str:
    """BibTeX entry in UTF-8; a second pair of braces keeps names and titles as they are written."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in work.creators),
        "title": f"{{{_tex(work.title)}}}",
        "howpublished": _tex(work.part_of),
        "publisher": f"{{{_tex(work.publisher)}}}",
        "year": str(work.year),
        "version": work.version,
        "language": work.in_language,
        "note": _tex(f"{work.licence.name}, Version {work.version}"),
        "url": work.url,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return "".join(_TEX_SPECIAL.get(sign, sign) for sign in _one_line(text))


def ris(work: CitedWork) -> str:
    """RIS record of type DATA; lines end with CR LF as its specification asks."""
    tags = [
        ("TY", "DATA"),
        *(("AU", name) for name in work.creators),
        ("TI", work.title),
        ("T2", work.part_of),
        ("PY", str(work.year)),
        ("DA", work.issued.strftime("%Y/%m/%d")),
        ("ET", work.version),
        ("PB", work.publisher),
        ("LA", work.in_language),
        ("AB", work.description),
        *(("KW", keyword) for keyword in work.keywords),
        ("UR", work.url),
        ("ER", ""),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value or tag == "ER"]
    return "\r\n".join(lines) + "\r\n"


def csl_json(work: CitedWork) -> str:
    """CSL-JSON, the input of Zotero, Pandoc and citeproc."""
    item = {
        "id": work.key,
        "type": "dataset",
        "title": work.title,
        "container-title": work.part_of,
        "author": [{"literal": name} for name in work.creators],
        "publisher": work.publisher,
        "issued": {"date-parts": [[work.issued.year, work.issued.month, work.issued.day]]},
        "version": work.version,
        "language": work.in_language,
        "abstract": work.description,
        "URL": work.url,
    }
    return json_file([{name: value for name, value in item.items() if value}])


def citation_cff(work: CitedWork) -> str:
    """Citation File Format 1.2.0; a JSON string is a YAML string, whatever it holds."""
    lines = [
        "cff-version: 1.2.0",
        "type: dataset",
        f"message: {json_line(words('citation', work.language)['cite_message'])}",
        f"title: {json_line(work.title)}",
        f"abstract: {json_line(work.description)}",
        "authors:",
        *(f"  - name: {json_line(name)}" for name in work.creators),
        f"version: {json_line(work.version)}",
        f"date-released: {json_line(work.issued.isoformat())}",
        f"license: {json_line(work.licence.name)}",
        f"license-url: {json_line(work.licence.path)}",
    ]
    if work.keywords:
        lines += ["keywords:", *(f"  - {json_line(keyword)}" for keyword in work.keywords)]
    if work.url:
        lines.append(f"url: {json_line(work.url)}")
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class ReferenceFormat:
    """A file that reference managers and registries read."""

    suffix: str
    label: str
    write: Callable[[CitedWork], str]


_PLAIN = frozenset(f"{ascii_letters}{digits}!$()*+,-./:;=?@_~")

REFERENCE_FORMATS = (
    ReferenceFormat(".bib", "BibTeX", bibtex),
    ReferenceFormat(".ris", "RIS", ris),
    ReferenceFormat(".csl.json", "CSL-JSON", csl_json),
    ReferenceFormat(".cff", "CITATION.cff", citation_cff),
    ReferenceFormat(".datacite.json", "DataCite", datacite),
)


@dataclass(frozen=True, slots=True)
class CarriedReference:
    """A reference that a page carries in an address of its own, so that it costs no file."""

    label: str
    name: str
    """Under which a browser saves it, ``keksarten.bib``."""
    address: str
    bytes: int


def carried_references(work: CitedWork, stem: str) -> tuple[CarriedReference, ...]:
    """A work in every format of references, as addresses of the scheme ``data`` (RFC 2397).

    JSON comes without its line breaks and indents, of which an address makes three bytes each.
    """
    return tuple(_carried(form, form.write(work), stem) for form in REFERENCE_FORMATS)


def _carried(form: ReferenceFormat, text: str, stem: str) -> CarriedReference:
    name = f"{stem}{form.suffix}"
    if form.suffix.endswith(".json"):
        text = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    address = f"data:{media_type(name)};charset=utf-8,{_in_address(text)}"
    return CarriedReference(form.label, name, address, len(text.encode()))


def _in_address(text: str) -> str:
    """Escaped as little as an address in HTML allows (RFC 3986, and letters of any kind)."""
    return "".join(
        sign if sign in _PLAIN or (sign > "~" and sign.isprintable()) else quote(sign, safe="")
        for sign in text
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
