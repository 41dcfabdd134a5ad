"""The library: pages that editors write in the CMS."""

from knowledge.models.base import LibraryItem
from knowledge.models.case_study import CaseStudyInnovation, CaseStudyPage
from knowledge.models.content import ContentPage
from knowledge.models.home import HomeWords
from knowledge.models.library import LibraryPage
from knowledge.models.product import PublicationFile, PublicationPage, ToolkitFile, ToolkitPage
from knowledge.models.related import CaseStudyRelated

__all__ = [
    "CaseStudyInnovation",
    "CaseStudyPage",
    "CaseStudyRelated",
    "ContentPage",
    "HomeWords",
    "PublicationFile",
    "LibraryItem",
    "LibraryPage",
    "PublicationPage",
    "ToolkitFile",
    "ToolkitPage",
]
