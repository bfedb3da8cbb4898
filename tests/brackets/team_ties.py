"""Teams of three branch unions and ties between them."""

from dataclasses import replace

from brackets import (
    LineUp,
    Member,
    Plan,
    Result,
    ResultKind,
    Seed,
    Sex,
    Team,
    as_ties,
    elimination_stage,
    preset,
    round_robin_stage,
    tie_format,
)

M, F = Sex.MAN, Sex.WOMAN
FINANCE = Team(
    "Finance",
    (
        Member("Li Na", F, 1),
        Member("Sun Li", F, 2),
        Member("Wang Wei", M, 1, ("leader",)),
        Member("Zhao Jun", M, 2),
        Member("Chen Jie", M, 3),
        Member("Wu Min", F, 3),
    ),
)
WORKSHOP = Team(
    "Workshop",
    (
        Member("Qian Ying", F, 1),
        Member("Zhou Fang", F, 2),
        Member("Feng Tao", M, 1),
        Member("Han Bo", M, 2),
        Member("Yang Lei", M, 3),
    ),
)
LOGISTICS = Team("Logistics", tuple(Member(f"L{n}", M if n < 4 else F, n) for n in range(1, 7)))
TEAMS = (FINANCE, WORKSHOP, LOGISTICS)
F_W = ("Finance", "Workshop")
MIXED = {
    "Finance": (("Wang Wei",), ("Li Na",), ("Zhao Jun", "Sun Li"), ("Zhao Jun",), ("Sun Li",)),
    "Workshop": (
        ("Feng Tao",),
        ("Qian Ying",),
        ("Feng Tao", "Qian Ying"),
        ("Han Bo",),
        ("Zhou Fang",),
    ),
}
"""Line-ups in the order 男单, 女单, 混双, 男单, 女单."""


def final(tie="union_mixed"):
    """Return the plan of one tie of Finance and Workshop, ``F1``."""
    format = tie_format(tie) if isinstance(tie, str) else tie
    stage = as_ties(elimination_stage([Seed(1), Seed(2)]), format)
    return Plan.of(F_W, stage, teams=TEAMS[:2])


def league(tie="union_mixed", rules="ittf_team_group", teams=TEAMS):
    """Return the plan of ties of everybody with everybody."""
    format = tie_format(tie) if isinstance(tie, str) else tie
    slots = [Seed(number) for number in range(1, len(teams) + 1)]
    rule_set = preset(rules) if isinstance(rules, str) else rules
    stage = as_ties(round_robin_stage(slots, rules=rule_set), format)
    return Plan.of([team.entrant for team in teams], stage, teams=teams)


def unlisted(plan):
    """Return a plan of teams whose members nobody listed, so that they need no line-ups."""
    return replace(plan, teams=())


def line_up(team, people=None, ref="F1", pair=F_W, first=1):
    """Return a line-up of one of two teams."""
    opponent = pair[1] if team == pair[0] else pair[0]
    return LineUp(ref, team, opponent, MIXED[team] if people is None else people, first)


LINE_UPS = [line_up("Finance"), line_up("Workshop")]


def rubber(number, score, ref="F1", pair=F_W, games=()):
    """Return the result of a rubber; a level one has no winner."""
    first, second = score
    winner = None if first == second else pair[first < second]
    return Result(f"{ref}/{number}", ResultKind.PLAYED, winner, pair, score, games=tuple(games))


def rubbers(*scores, ref="F1", pair=F_W):
    """Return the results of the first rubbers of a tie, in order."""
    return [rubber(number, score, ref, pair) for number, score in enumerate(scores, start=1)]


def walkover(number, winner, ref="F1", pair=F_W):
    """Return a rubber that one side did not come to."""
    return Result(f"{ref}/{number}", ResultKind.WALKOVER, winner, pair)
