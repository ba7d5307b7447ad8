"""Controlled vocabularies of the DDI Alliance, whose codes a package may state.

In the descriptor, under ``ddi``: ``{"modeOfCollection": ["SelfAdministeredQuestionnaire.CAWI"]}``.
The codes are those of https://vocabularies.cessda.eu in the versions named here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

PROPERTY = "ddi"
VOCABULARIES = {
    "analysisUnit": ("DDI Analysis Unit", "urn:ddi:int.ddi.cv:AnalysisUnit:2.0"),
    "modeOfCollection": ("DDI Mode of Collection", "urn:ddi:int.ddi.cv:ModeOfCollection:3.0"),
    "timeMethod": ("DDI Time Method", "urn:ddi:int.ddi.cv:TimeMethod:1.2"),
}
"""Property → name that the CESSDA profile asks for, and URN of the version."""


def codes_of(descriptor: Mapping[str, Any], vocabulary: str) -> list[str]:
    """The codes that a package states; one may stand without brackets."""
    stated = descriptor.get(PROPERTY)
    found = stated.get(vocabulary, []) if isinstance(stated, dict) else []
    return [found] if isinstance(found, str) else [str(code) for code in found]
