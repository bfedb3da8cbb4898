"""Questions with their answers: typed, pasted or from a file; checked cell by cell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import delete, select

from brackets.live_quizzes import HallRules, RoundKind
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events.models import Discipline
from eventsapp.frame.fields import tidy
from eventsapp.frame.half_width import half_width
from eventsapp.quizzes.errors import NoQuestions, QuizBegun, TooManyQuestions
from eventsapp.quizzes.models import (
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    MOST_QUESTIONS,
    QuizQuestion,
)
from eventsapp.quizzes.setting_up import has_begun
from eventsapp.sheets.heads import Layout, column_letters, header_key, layout_of, meaning_of
from eventsapp.sheets.opening import Cell, Sheet, open_sheets

COLUMNS: Final = ("round", "text", "answer", "value")
MEANING: Final = meaning_of(
    {
        "round": ("轮次", "轮", "第几轮", "round"),
        "text": ("题目", "题干", "问题", "question"),
        "answer": ("答案", "参考答案", "answer"),
        "value": ("分值", "风险分值", "value", "points"),
    }
)
_NUMBER = re.compile(r"\d{1,4}(\.0)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it was typed: its number, the letters of its columns, and its cells."""

    number: int
    letters: dict[str, str]
    cells: dict[str, str]

    def at(self, column: str) -> str:
        """Return a cell as spreadsheets name it, such as B4."""
        return f"{self.letters.get(column, '')}{self.number}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A row with what is wrong with it, by column; nothing if it can be stored."""

    line: Line
    problems: dict[str, str]
    round: int = 0
    value: int = 0


def read_file(content: bytes, name: str) -> list[Line]:
    """Read the first sheet of a file that has a column of questions.

    Raises:
        FileRefused: as :func:`eventsapp.sheets.opening.open_sheets`.
        NoQuestions: no sheet has a header with round and question.
    """
    for sheet in open_sheets(content, name):
        layout = layout_of(sheet, MEANING)
        if layout is not None and {"round", "text"} <= layout.columns.keys():
            return list(_lines(sheet, layout))
    raise NoQuestions


def _lines(sheet: Sheet, layout: Layout) -> Iterable[Line]:
    letters = {name: column_letters(place) for name, place in layout.columns.items()}
    for number, cells in enumerate(sheet.rows, start=1):
        if number <= layout.header_row:
            continue
        own = {column: _written(layout.cell(cells, column)) for column in COLUMNS}
        if any(own.values()):
            yield Line(number, letters, own)


def _written(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return tidy(str(cell)).replace("\t", " ")


def tidy_cells(text: str | None) -> str:
    r"""Tidy each cell of pasted lines; tabs part them, or upright bars where there is no tab.

    >>> tidy_cells(" 1 | 哪一年？|1925\n2\t哪里\u0000？")
    '1\t哪一年？\t1925\n2\t哪里？'
    """
    return "\n".join(
        "\t".join(tidy(cell) for cell in re.split("\t" if "\t" in line else r"[|｜]", line))
        for line in (text or "").splitlines()
    ).strip("\n")


def read_text(text: str) -> list[Line]:
    r"""Read lines as they are pasted from a sheet: round, question, answer, value.

    >>> read_text("轮次\t题目\n1\t哪一年？\t1925")[0].cells["text"]
    '哪一年？'
    """
    letters = {column: column_letters(place) for place, column in enumerate(COLUMNS, start=1)}
    found = []
    for number, line in enumerate(tidy_cells(text).splitlines(), start=1):
        cells = line.split("\t")
        if any(cells) and MEANING.get(header_key(cells[0])) != "round":
            own = dict.fromkeys(COLUMNS, "") | dict(zip(COLUMNS, cells, strict=False))
            found.append(Line(number, letters, own))
    return found


def write_text(lines: Iterable[Line]) -> str:
    """Write rows as they can be read back; numbers of rows stay, so that cells are found."""
    found: dict[int, str] = {}
    for line in lines:
        found[line.number] = "\t".join(line.cells[column] for column in COLUMNS).rstrip("\t")
    last = max(found, default=0)
    return "\n".join(found.get(number, "") for number in range(1, last + 1))


def check(lines: Sequence[Line], rules: HallRules) -> list[Checked]:
    """Say of each row whether it can be stored.

    Raises:
        NoQuestions: there is none.
        TooManyQuestions: more than any quiz has.
    """
    if not lines:
        raise NoQuestions
    if len(lines) > MOST_QUESTIONS:
        raise TooManyQuestions(most=MOST_QUESTIONS)
    return [_checked(line, rules) for line in lines]


def _checked(line: Line, rules: HallRules) -> Checked:
    problems: dict[str, str] = {}
    number = _number(line.cells["round"])
    if not 1 <= number <= len(rules.rounds):
        problems["round"] = _("a round from 1 to %(most)d", most=len(rules.rounds))
    for column, most in (("text", LONGEST_QUESTION), ("answer", LONGEST_ANSWER)):
        if len(line.cells[column]) > most:
            problems[column] = _("at most %(most)d characters", most=most)
    if not line.cells["text"]:
        problems["text"] = _("the question is missing")
    value = _number(line.cells["value"]) if line.cells["value"] else 0
    own = rules.rounds[number - 1] if "round" not in problems else None
    if own is not None and own.kind is RoundKind.RISK:
        if value not in own.values:
            values = "/".join(map(str, own.values))
            problems["value"] = _("one of %(values)s", values=values)
    elif value:
        problems["value"] = _("only risk questions have a value")
    return Checked(line, problems, number, value)


def _number(text: str) -> int:
    plain = half_width(text)
    return int(plain.removesuffix(".0")) if _NUMBER.fullmatch(plain) else -1


def replace_all(
    discipline: Discipline, checked: Sequence[Checked], *, now: datetime, by: Account | None
) -> int:
    """Put questions in place of those that there are, and return how many; flushes.

    Raises:
        QuizBegun: a question was put already.
        ValueError: a row that can't be stored.
    """
    if any(one.problems for one in checked):
        raise ValueError("a row with problems")
    draws.lock([discipline.id])
    if has_begun(discipline):
        raise QuizBegun
    db.session.execute(delete(QuizQuestion).where(QuizQuestion.discipline_id == discipline.id))
    numbers: dict[int, int] = {}
    for one in checked:
        numbers[one.round] = numbers.get(one.round, 0) + 1
        db.session.add(
            QuizQuestion(
                discipline_id=discipline.id,
                round=one.round,
                number=numbers[one.round],
                value=one.value,
                text=one.line.cells["text"],
                answer=one.line.cells["answer"],
            )
        )
    accounts.audit("quiz.questions", discipline, by=by, now=now, count=len(checked))
    db.session.flush()
    return len(checked)


def text_of(discipline: Discipline) -> str:
    """Return the questions that are stored as they are typed."""
    rows = db.session.scalars(
        select(QuizQuestion)
        .where(QuizQuestion.discipline_id == discipline.id)
        .order_by(QuizQuestion.round, QuizQuestion.number)
    )
    return "\n".join(
        "\t".join([str(row.round), row.text, row.answer, str(row.value or "")]).rstrip("\t")
        for row in rows
    )
