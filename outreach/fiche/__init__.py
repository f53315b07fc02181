"""The sheet of an opportunity, in the shape of the ministry's bank of projects: what it says of it."""

from outreach.fiche.shape import Fact, Scale, Section, Sheet
from outreach.fiche.writing import FicheView, sheet

__all__ = ["Fact", "FicheView", "Scale", "Section", "Sheet", "sheet"]
