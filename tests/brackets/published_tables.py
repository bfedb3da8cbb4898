"""Tables that were really played, read from the small text files under ``data``.

``## title: rules``, the order as published (perhaps only the first of it), the matches as
``Home 2-1 Away``, with ``retired`` if the loser stopped, and perhaps minus points.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from brackets import Result, ResultKind

DATA = Path(__file__).parent / "data"
MATCH = re.compile(
    r"(?P<home>.+) (?P<for>\d+)-(?P<against>\d+) (?P<away>.+?)(?P<end> retired)?"
)


@dataclass(frozen=True)
class PublishedTable:
    title: str
    rules: str
    order: list[str]
    results: list[Result]

    @property
    def members(self) -> list[str]:
        """Everybody who played, in alphabetical order."""
        return sorted({name for result in self.results for name in result.pair})


def read_tables(name: str) -> list[PublishedTable]:
    """Read a file of tables."""
    lines = [
        line
        for line in (DATA / name).read_text(encoding="utf-8").splitlines()
        if not line.startswith("# ")
    ]
    tables = []
    for part in "\n".join(lines).split("## ")[1:]:
        head, *rest = part.splitlines()
        title, rules = head.split(": ")
        text = "; ".join(line for line in rest if re.search(r"\d-\d", line))
        order = " ".join(line for line in rest if not re.search(r"\d-\d|^conduct", line))
        results = [result(number, item) for number, item in enumerate(text.split("; "), 1)]
        minus = dict(
            entry.rsplit(" ", 1)
            for line in rest
            if line.startswith("conduct: ")
            for entry in line.removeprefix("conduct: ").split(", ")
        )
        for who, number in minus.items():
            results = with_conduct(results, who, int(number))
        tables.append(PublishedTable(title, rules, order.split(" > "), results))
    return tables


def result(number: int, text: str) -> Result:
    """Read one match."""
    match = MATCH.fullmatch(text)
    assert match, text
    pair = (match["home"], match["away"])
    score = (int(match["for"]), int(match["against"]))
    winner = None if score[0] == score[1] else pair[score[0] < score[1]]
    kind = ResultKind.RETIRED if match["end"] else ResultKind.PLAYED
    return Result(f"R{number}", kind, winner, pair, score)


def with_conduct(results: list[Result], who: str, minus: int) -> list[Result]:
    """Book minus points on somebody's first match."""
    at = next(i for i, result in enumerate(results) if who in result.pair)
    first = results[at]
    own = [
        minus if name == who else old
        for name, old in zip(first.pair, first.conduct, strict=True)
    ]
    return [*results[:at], first._replace(conduct=(own[0], own[1])), *results[at + 1 :]]
