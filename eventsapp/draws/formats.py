"""What a discipline is played as: asked for before the draw, and stored with it."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from brackets import Bands, Counting, GrandFinal, MatchFormat, RuleSet, preset, tie_format
from brackets.ties.tie_format import TieFormat
from eventsapp.draws.sports import usual_match
from eventsapp.events.models import Discipline

SAME = "same"  # as in the knock-out; as the groups
ALL_PLACES = 4096
USUAL_CAUTIONS = 2  # in one pull of a tug of war; the third loses it
FINAL_ALONE, THIRD_PLACE, TO_EIGHTH = 2, 4, 8
PLACEMENT = "placement"  # a single knock-out with matches for places from 5 on, by picture


class FormatKind(enum.StrEnum):
    """How places are played for."""

    SINGLE = "single"  # out after one loss (单淘汰)
    CONSOLATION = "consolation"  # who loses early plays on in a second one (安慰赛)
    DOUBLE = "double"  # out after the second loss (双败淘汰)
    ROUND_ROBIN = "round_robin"  # everybody meets everybody (循环赛)
    GROUPS = "groups"  # groups, then a knock-out of the best of each (小组赛加淘汰赛)
    PAGE = "page"  # four, of whom the first two may lose once (佩奇制)
    SWISS = "swiss"  # rounds paired one by one by the points so far (积分编排制)
    STEPLADDER = "stepladder"  # from the bottom up to the first (阶梯赛)


class DeadRubbers(enum.StrEnum):
    """In which ties rubbers are played that decide nothing any more (是否打满)."""

    NEVER = ""
    IN_TABLES = "tables"
    ALWAYS = "always"


IN_ORDER = frozenset(
    {FormatKind.ROUND_ROBIN, FormatKind.SWISS, FormatKind.PAGE, FormatKind.STEPLADDER}
)
SWISS_RULES = (
    *("chess_swiss_buchholz", "xq_swiss_opponent", "xq_swiss_progressive", "go_swiss_sos"),
)
PICTURES = (
    *(
        FormatKind.GROUPS.value,
        FormatKind.SINGLE.value,
        PLACEMENT,
        FormatKind.CONSOLATION.value,
    ),
    *(FormatKind.DOUBLE.value, FormatKind.ROUND_ROBIN.value, FormatKind.SWISS.value),
    *(FormatKind.PAGE.value, FormatKind.STEPLADDER.value),
)
AFTER_GROUPS = (
    FormatKind.SINGLE,
    FormatKind.DOUBLE,
    FormatKind.PAGE,
    FormatKind.STEPLADDER,
)


@dataclass(frozen=True, slots=True)
class Format:
    """How a discipline is played (赛制); what a kind has no use for is left as it is.

    Args:
        kind: how places are played for.
        bands: whether seeds stand on the places of their numbers, or go by lot in their band.
        scoring: the code of the match format; empty for the discipline's best of so many.
            With groups, that of the knock-out after them.
        places: how many places a knock-out plays for: 2 is the final alone, 4 third place too.
        feed_until: up to which round losers feed into the consolation: 8 is the
            quarter-finals; 0 for those who lose their first match.
        grand_final: how the two who are left of a double elimination end it.
        rules: the name of the preset by which tables are ranked.
        legs: how often two meet in a table: 1 or 2.
        groups: how many groups, in sizes as even as can be.
        sizes: the sizes of the groups, if they are given; ``groups`` says nothing then.
        group_scoring: the code of the match format in groups, or ``SAME``.
        qualify: how many of each group go on.
        best_next: how many of those one place lower go on too.
        compare_by: the name of the preset by which these are compared, or ``SAME``.
        finals: what is played after the groups; None if it ends with them.
        rounds: of a Swiss tournament; 0 for as many as leave at most one without a loss.
        swiss_rules: the name of the preset by which a Swiss tournament is ranked.
        apart: in how many of its first rounds people of one branch are kept apart.
        has_colours: whether it matters who moves first, so that this is balanced.
        lines: who stands on each line of the knock-out after groups, by group and place
            (``A1``), ``#1`` for the best of the next places, ``-`` for a bye; none if groups
            cross over.
        ties: the name of the format of ties, where teams meet in several rubbers; or empty.
        all_rubbers: in which ties rubbers are played that decide nothing any more.
        line_ups: whether no rubber begins before both line-ups are in.
        cautions: how many a side may have in one pull of a tug of war.
    """

    kind: FormatKind = FormatKind.SINGLE
    bands: Bands = Bands.FIXED
    scoring: str = ""
    places: int = FINAL_ALONE
    feed_until: int = 0
    grand_final: GrandFinal = GrandFinal.RESET
    rules: str = "ittf_group"
    legs: int = 1
    groups: int = 2
    sizes: tuple[int, ...] = ()
    group_scoring: str = SAME
    qualify: int = 2
    best_next: int = 0
    compare_by: str = SAME
    finals: FormatKind | None = FormatKind.SINGLE
    rounds: int = 0
    swiss_rules: str = SWISS_RULES[0]
    apart: int = 0
    has_colours: bool = False
    lines: tuple[str, ...] = ()
    ties: str = ""
    all_rubbers: DeadRubbers = DeadRubbers.NEVER
    line_ups: bool = False
    cautions: int = USUAL_CAUTIONS

    @classmethod
    def usual(cls, discipline: Discipline) -> Self:
        """Return what a discipline is played as unless something else is asked for."""
        form = cls(places=THIRD_PLACE if discipline.has_third_place else FINAL_ALONE)
        match = usual_match(discipline)
        if match is None:
            return form
        return replace(
            form,
            scoring=match.scoring,
            group_scoring=match.in_groups or SAME,
            rules=match.rules,
            swiss_rules=match.swiss_rules or SWISS_RULES[0],
            has_colours=bool(match.swiss_rules),
        )

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read back what a draw was asked for."""
        return cls(
            kind=FormatKind(stored["kind"]),
            bands=Bands(stored["bands"]),
            scoring=stored["scoring"],
            places=stored["places"],
            feed_until=stored["feed_until"],
            grand_final=GrandFinal(stored["grand_final"]),
            rules=stored["rules"],
            legs=stored["legs"],
            groups=stored["groups"],
            sizes=tuple(stored["sizes"]),
            group_scoring=stored["group_scoring"],
            qualify=stored["qualify"],
            best_next=stored["best_next"],
            compare_by=stored["compare_by"],
            finals=FormatKind(stored["finals"]) if stored["finals"] else None,
            # What was stored before there was Swiss says nothing of it.
            rounds=stored.get("rounds", 0),
            swiss_rules=stored.get("swiss_rules", SWISS_RULES[0]),
            apart=stored.get("apart", 0),
            has_colours=stored.get("has_colours", False),
            lines=tuple(stored.get("lines", ())),
            ties=stored.get("ties", ""),
            all_rubbers=DeadRubbers(stored.get("all_rubbers", "")),
            line_ups=stored.get("line_ups", False),
            cautions=stored.get("cautions", USUAL_CAUTIONS),
        )

    def as_in(self, picture: str) -> Self:
        """Return the same, but played as a picture shows it.

        >>> Format(places=4).as_in("placement").places, Format(places=16).as_in("single").places
        (8, 4)
        """
        if picture == PLACEMENT:
            return replace(self, kind=FormatKind.SINGLE, places=max(self.places, TO_EIGHTH))
        kind = FormatKind(picture)
        fewer = kind is FormatKind.SINGLE and self.places > THIRD_PLACE
        return replace(self, kind=kind, places=THIRD_PLACE if fewer else self.places)

    def to_json(self) -> dict[str, Any]:
        """Return what is stored beside the lots; the plan has rules and scores written out."""
        return {
            "kind": self.kind.value,
            "bands": self.bands.value,
            "scoring": self.scoring,
            "places": self.places,
            "feed_until": self.feed_until,
            "grand_final": self.grand_final.value,
            "rules": self.rules,
            "legs": self.legs,
            "groups": self.groups,
            "sizes": list(self.sizes),
            "group_scoring": self.group_scoring,
            "qualify": self.qualify,
            "best_next": self.best_next,
            "compare_by": self.compare_by,
            "finals": self.finals.value if self.finals else "",
            "rounds": self.rounds,
            "swiss_rules": self.swiss_rules,
            "apart": self.apart,
            "has_colours": self.has_colours,
            "lines": list(self.lines),
            "ties": self.ties,
            "all_rubbers": self.all_rubbers.value,
            "line_ups": self.line_ups,
            "cautions": self.cautions,
        }

    @property
    def picture(self) -> str:
        """Return the picture that it is chosen by: its kind, or a placement (附加赛)."""
        is_placement = self.kind is FormatKind.SINGLE and self.places > THIRD_PLACE
        return PLACEMENT if is_placement else self.kind.value

    @property
    def knock_out(self) -> FormatKind | None:
        """Return how a knock-out is played, if there is one."""
        if self.kind is FormatKind.GROUPS:
            return self.finals
        return None if self.has_tables else self.kind

    @property
    def has_tables(self) -> bool:
        """Whether anybody is ranked in a table."""
        return self.kind in (FormatKind.ROUND_ROBIN, FormatKind.GROUPS, FormatKind.SWISS)

    @property
    def rule_set(self) -> RuleSet:
        """Return the rules by which tables are ranked."""
        return preset(self.swiss_rules if self.kind is FormatKind.SWISS else self.rules)

    @property
    def comparing(self) -> RuleSet:
        """Return the rules by which places of several groups are compared."""
        return self.rule_set if self.compare_by == SAME else preset(self.compare_by)

    @property
    def match_format(self) -> MatchFormat | None:
        """Return what scores have to look like; None for the discipline's best of so many."""
        return _parsed(self.scoring)

    @property
    def group_match_format(self) -> MatchFormat | None:
        """Return what scores of groups have to look like."""
        return self.match_format if self.group_scoring == SAME else _parsed(self.group_scoring)

    def tie(self, *, in_table: bool) -> TieFormat:
        """Return what a tie consists of; its rubbers are played as matches are.

        >>> Format(ties="table_tennis_team", scoring="games:3x11").tie(in_table=False).name
        'table_tennis_team@2024, games:3x11'
        """
        tie = tie_format(self.ties)
        scoring = self.group_match_format if in_table else self.match_format
        if scoring is not None and tie.counting is not Counting.RELAY:
            rubbers = tuple(replace(rubber, scoring=scoring) for rubber in tie.rubbers)
            tie = replace(tie, name=f"{tie.name}, {scoring.code}", rubbers=rubbers)
        is_whole = in_table and self.all_rubbers is DeadRubbers.IN_TABLES
        if is_whole or self.all_rubbers is DeadRubbers.ALWAYS:
            tie = replace(tie, name=f"{tie.name}, all played", all_played=True)
        return tie


def _parsed(code: str) -> MatchFormat | None:
    return MatchFormat.parse(code) if code else None
