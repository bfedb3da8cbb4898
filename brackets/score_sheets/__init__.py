"""A match scored act by act (逐分记分): what is done on a score sheet, and what it comes to."""

from brackets.score_sheets.acts import ActKind, Caution, SheetAct
from brackets.score_sheets.folding import sheet_of
from brackets.score_sheets.rules import Service, SheetRules, sheet_rules
from brackets.score_sheets.sheet import Remark, Sheet

__all__ = [
    "ActKind",
    "Caution",
    "Remark",
    "Service",
    "Sheet",
    "SheetAct",
    "SheetRules",
    "sheet_of",
    "sheet_rules",
]
