"""A finish line at which many cross: times and numbers taken down apart, and put together."""

from brackets.finish_line.acts import Line, LineAct, LineKind, line_of
from brackets.finish_line.matching import (
    BLOCKING,
    Crossing,
    Matched,
    Trouble,
    TroubleKind,
    match,
    slip_of,
)

__all__ = [
    "BLOCKING",
    "Crossing",
    "Line",
    "LineAct",
    "LineKind",
    "Matched",
    "Trouble",
    "TroubleKind",
    "line_of",
    "match",
    "slip_of",
]
