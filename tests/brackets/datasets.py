"""Whole tournaments that were really played, read from the small text files under ``data``."""

import re
from dataclasses import dataclass
from pathlib import Path

from brackets import (
    Event,
    Plan,
    Result,
    ResultKind,
    Seed,
    Stage,
    Withdrawal,
    comparison_stage,
    elimination_stage,
    groups_stage,
    preset,
    slot_named,
)
from tests.brackets.published_tables import PublishedTable, read_tables

DATA = Path(__file__).parent / "data"
MATCH = re.compile(
    r"(?P<home>.+) (?P<score>\d+-\d+) (?P<away>[^,]+)"
    r"(, extra (?P<extra>\d+-\d+))?(, penalties (?P<penalties>\d+-\d+))?"
)


@dataclass(frozen=True)
class Tournament:
    """A tournament of groups and a knock-out, as it was played.

    ``places`` are some of the final places; ``open`` the matches without a known result.
    """

    title: str
    tables: list[PublishedTable]
    lines: list[str]
    third_place: bool
    withdrawn: list[str]
    matches: list[str]
    places: dict[str, int]
    open: list[str]

    @property
    def entrants(self) -> list[str]:
        """Everybody, group by group."""
        return [member for table in self.tables for member in table.members]

    @property
    def groups(self) -> Stage:
        """The groups; a pool of all is group A, and ``T`` in the lines."""
        numbers = {member: n for n, member in enumerate(self.entrants, start=1)}
        slots = [[Seed(numbers[member]) for member in table.members] for table in self.tables]
        return groups_stage(slots, rules=preset(self.tables[0].rules))

    @property
    def thirds(self) -> Stage:
        """The comparison of the thirds; no table if they all stay behind."""
        if not any(line.startswith("t") for line in self.lines):
            return Stage(())
        return comparison_stage(self.groups.tables, 3, rules=preset(self.tables[0].rules))

    def plan(self, lines: list[str] | None = None) -> Plan:
        """Return the plan, with the lines of then or others."""
        stages = [self.groups, self.thirds]
        named = [self.line_named(line) for line in lines or self.lines]
        slots = [slot_named(name, stages, self.entrants) for name in named]
        main = elimination_stage(slots, stage="main", third_place=self.third_place)
        return Plan.of(self.entrants, *stages, main)

    def line_named(self, line: str) -> str | None:
        """Return ``groups/A/1`` for A1, ``thirds/1`` for t1."""
        if line == "-":
            return None
        if line.startswith("t"):
            return f"thirds/{line[1:]}"
        refs = {
            table.title.rpartition(" ")[2]: ref.ref
            for table, ref in zip(self.tables, self.groups.tables, strict=True)
        }
        return f"{refs.get(line[0], 'groups/A')}/{line[1:]}"

    def group_events(self, plan: Plan) -> list[Event]:
        """Return the results of the groups, and who left the tournament."""
        refs: dict[frozenset[str], str] = {
            frozenset(side for slot in match.slots for side in self._entrant(slot)): match.ref
            for match in plan.matches
            if match.table
        }
        results = [
            _moved(result, refs[frozenset(result.pair)])
            for table in self.tables
            for result in table.results
        ]
        return [*results, *(Withdrawal(entrant) for entrant in self.withdrawn)]

    def result_of(self, ref: str, pair: tuple[str, str]) -> Result:
        """Return the result of two in the knock-out; they met there only once."""
        for text in self.matches:
            match = MATCH.fullmatch(text)
            assert match, text
            if {match["home"], match["away"]} == set(pair):
                return _result(ref, match)
        raise LookupError(ref, pair)

    def _entrant(self, slot: object) -> list[str]:
        return [self.entrants[slot.number - 1]] if isinstance(slot, Seed) else []


def read_tournaments() -> list[Tournament]:
    """Read all tournaments."""
    text = (DATA / "whole_tournaments.txt").read_text(encoding="utf-8")
    return [_tournament(part.strip().splitlines()) for part in text.split("## ")[1:]]


def _tournament(rows: list[str]) -> Tournament:
    title, *rest = rows
    fields = dict(row.split(": ", 1) for row in rest if re.match(r"[a-z]+: ", row))
    file, start = fields["groups"].split(", ")
    matches = [row for row in rest if re.search(r"\d-\d", row)]
    places = [entry.rsplit(" ", 1) for entry in fields["places"].split(", ")]
    return Tournament(
        title,
        [table for table in read_tables(file) if table.title.startswith(start)],
        fields["lines"].split(),
        "third place" in rest,
        fields["withdrawn"].split(", ") if "withdrawn" in fields else [],
        "; ".join(matches).split("; "),
        {entrant: int(place) for entrant, place in places},
        fields["open"].split(", ") if "open" in fields else [],
    )


def _moved(result: Result, ref: str) -> Result:
    return Result(
        ref, result.kind, result.winner, result.pair, result.score, conduct=result.conduct
    )


def _result(ref: str, match: re.Match[str]) -> Result:
    score, extra, penalties = (_numbers(match[k]) for k in ("score", "extra", "penalties"))
    assert score is not None
    first, second = penalties or extra or score
    pair = (match["home"], match["away"])
    return Result(
        ref,
        ResultKind.PLAYED,
        pair[first < second],
        pair,
        score,
        extra_time=extra,
        penalties=penalties,
    )


def _numbers(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    first, second = text.split("-")
    return int(first), int(second)
