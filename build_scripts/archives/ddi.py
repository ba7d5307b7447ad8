"""The codebook of archives: DDI-Codebook 2.6, all languages of the survey in one document.

Rules: the schema of the DDI Alliance and the multilingual profile of the CESSDA Data Catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.archives.ddi_study import study
from build_scripts.archives.ddi_variables import data_files, variables
from build_scripts.archives.xml_tree import node, written

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from build_scripts.archives.kept_survey import KeptSurvey

NAME = "ddi.xml"
NAMESPACE = "ddi:codebook:2_6"
SCHEMA = "http://www.ddialliance.org/Specification/DDI-Codebook/2.6/XMLSchema/codebook.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def ddi(kept: KeptSurvey) -> bytes:
    """The codebook as a document of its own."""
    return written(codebook(kept))


def codebook(kept: KeptSurvey) -> ET.Element:
    """Study, data files, and every question of every edition with its published frequencies."""
    root = node(
        "codeBook",
        study(kept),
        *data_files(kept),
        variables(kept),
        lang=kept.first_language,
        xmlns=NAMESPACE,
        xmlns__xsi=INSTANCE,
        xsi__schemaLocation=f"{NAMESPACE} {SCHEMA}",
    )
    root.set("version", "2.6")
    return root
