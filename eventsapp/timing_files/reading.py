"""Lines of a timing device's file: heat, lane, time, status (docs/rules/timing_files.md)."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventsapp.frame.fields import tidy
from eventsapp.frame.half_width import half_width
from eventsapp.sheets.opening import open_sheets
from eventsapp.timing_files.errors import NoTimes, TooManyLines

MOST_LINES = 400
MOST_TEXT = 20
HEADS = {
    "heat": "heat",
    "组": "heat",
    "组次": "heat",
    "组别": "heat",
    "lane": "lane",
    "道": "lane",
    "道次": "lane",
    "泳道": "lane",
    "跑道": "lane",
    "time": "time",
    "result": "time",
    "成绩": "time",
    "时间": "time",
    "status": "status",
    "状态": "status",
    "备注": "status",
}
USUAL = ("heat", "lane", "time", "status")
LIF_PLACE, LIF_LANE, LIF_TIME = 0, 2, 6
LIF_FIELDS, LIF_HEAT = 7, 2
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, as it stands there; ``number`` counts from 1."""

    number: int
    heat: str
    lane: str
    time: str
    status: str


def read_file(content: bytes, file_name: str) -> list[Line]:
    """Read a ``.csv`` with or without a head, or a FinishLynx ``.lif``.

    Raises:
        FileRefused: it is no text table.
        NoTimes, TooManyLines: nothing, or too much, is in it.
    """
    is_lif = file_name.lower().endswith(".lif")
    [sheet] = open_sheets(content, "times.csv" if is_lif else file_name)
    rows = [[tidy(str(cell))[:MOST_TEXT] for cell in row] for row in sheet.rows]
    lines = _lif(rows) if is_lif else _table(rows)
    return _fit(lines)


def read_text(text: str) -> list[Line]:
    """Read lines that :func:`write_text` wrote, as they come back from the preview.

    Raises:
        NoTimes, TooManyLines: nothing, or too much, is in it.
    """
    rows = [[tidy(cell)[:MOST_TEXT] for cell in row] for row in csv.reader(io.StringIO(text))]
    return _fit(_table(rows))


def write_text(lines: Sequence[Line]) -> str:
    """Write lines with their head, as the form of the preview carries them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(USUAL)
    writer.writerows((one.heat, one.lane, one.time, one.status) for one in lines)
    return out.getvalue()


def _fit(lines: list[Line]) -> list[Line]:
    if not lines:
        raise NoTimes
    if len(lines) > MOST_LINES:
        raise TooManyLines(most=MOST_LINES)
    return lines


def _table(rows: Sequence[Sequence[str]]) -> list[Line]:
    heads: dict[str, int] = {}
    lines = []
    for number, row in enumerate(rows, start=1):
        if not any(row):
            continue
        if not heads:
            found = {HEADS[key.lower()]: i for i, key in enumerate(row) if key.lower() in HEADS}
            heads = found if {"lane", "time"} <= found.keys() else {}
            if heads:
                continue
            heads = {name: i for i, name in enumerate(USUAL)}
        cells = {name: row[i] if i < len(row) else "" for name, i in heads.items()}
        lines.append(_line(number, cells))
    return lines


def _lif(rows: Sequence[Sequence[str]]) -> list[Line]:
    """Read a head (event, round, heat, name, ...) and lines (place, id, lane, ..., time)."""
    heat, lines = "", []
    for number, row in enumerate(rows, start=1):
        if not any(row):
            continue
        if not heat:
            heat = row[LIF_HEAT] if len(row) > LIF_HEAT else ""
            continue
        padded = [*row, *[""] * LIF_FIELDS]
        place = padded[LIF_PLACE]
        cells = {
            "heat": heat,
            "lane": padded[LIF_LANE],
            "time": padded[LIF_TIME],
            "status": "" if place.isdigit() else place,
        }
        lines.append(_line(number, cells))
    return lines


def _line(number: int, cells: Cells) -> Line:
    plain = {key: half_width(text).replace("：", ":") for key, text in cells.items()}
    return Line(
        number,
        plain.get("heat", ""),
        plain.get("lane", ""),
        plain.get("time", ""),
        plain.get("status", ""),
    )
