"""Contests that Hypothesis makes up: plans of one stage or several, and marks by chance."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from brackets import (
    Contest,
    Count,
    Course,
    Grade,
    Heat,
    Judge,
    JudgingRules,
    JuryAdvance,
    Lot,
    Mark,
    Part,
    PlaceIn,
    Plan,
    Progression,
    QuizRules,
    Seed,
    Segment,
    Stage,
    Standard,
    State,
    Status,
    StepRules,
    Timed,
    TimedRules,
    WinnerOf,
)
from brackets.contests.attempts import Attempts, AttemptsRules, HeightsRules, Trials
from brackets.contests.counts import Counts, CountsRules
from brackets.contests.days import (
    AttendanceContestRules,
    Present,
    Steps,
    StepsContestRules,
    UnitEntry,
)
from brackets.contests.events import Closing
from brackets.contests.judging import JudgedRules, Leveling, Sheets
from brackets.contests.mass_starts import MassStartRules, Passage
from brackets.contests.quizzes import QuizContestRules
from brackets.formats.elimination import elimination_stage
from brackets.marks.attendance import AttendanceRules
from brackets.marks.mass_start import CheckPoint
from brackets.marks.quiz_log import Adjusted, Answered, Buzzed, EarlyBuzz, Required

DAYS = tuple(date(2026, 5, 4) + timedelta(days) for days in range(3))
PANELS = (tuple(Judge(f"J{i}", f"b{i % 3}") for i in range(1, 6)),)
SPEECH = JudgingRules((Segment("speech", (Part("content"), Part("voice"))),), most=Decimal(3))


def rules_of(kind, names, heats=1):
    """Return rules of a kind, with groups and units of the first names."""
    half = len(names) // 2
    units = {
        "first": UnitEntry(len(names), tuple(names[:half])),
        "rest": UnitEntry(len(names), tuple(names[half:])),
    }
    branches = {name: f"b{i % 4}" for i, name in enumerate(names)}
    return {
        "times": TimedRules(),
        "attempts": AttemptsRules(attempts=2),
        "heights": HeightsRules((150, 155, 160)),
        "counts": CountsRules(),
        "teams": CountsRules(members=2),
        "judged": JudgedRules(SPEECH, PANELS, branches, Leveling.SCALE),
        "quiz": QuizContestRules(QuizRules()),
        "mass_start": MassStartRules(
            Course((CheckPoint("hut"),), limit=9_000),
            waves=tuple(range(0, 100 * heats, 100)),
            groups={"one": tuple(names[:half])},
            teams={"a": tuple(names[:half]), "b": tuple(names[half:])},
        ),
        "steps": StepsContestRules(StepRules(DAYS[0], DAYS[-1]), units),
        "attendance": AttendanceContestRules(AttendanceRules(DAYS), units),
    }[kind]


KINDS = (
    *("times", "attempts", "heights", "counts", "teams"),
    *("judged", "quiz", "mass_start", "steps", "attendance"),
)


def value_of(kind, dice: Random, judges=()):
    """Return a mark of a kind, out of few, so that there are ties; ``judges`` who mark it."""
    return {
        "times": lambda: Timed(dice.randint(9_990, 10_020)),
        "attempts": lambda: Attempts(tuple(dice.choice((None, 5, 6)) for _ in range(2))),
        "heights": lambda: Trials(
            dice.choice(
                (("o", "o", "o"), ("o", "xxx"), ("xo", "r"), ("xxx",), ("-", "xo", "-"))
            )
        ),
        "counts": lambda: Counts((Count(dice.randint(1, 3), dice.randint(0, 1)),)),
        "teams": lambda: Counts(
            tuple(Count(dice.randint(1, 2)) for _ in range(dice.randint(0, 2)))
        ),
        "judged": lambda: Sheets(
            {
                part: {judge: Decimal(dice.randint(1, 3)) for judge in judges}
                for part in SPEECH.parts
            }
        ),
        "mass_start": lambda: Passage(
            dice.choice((None, 8_000, 8_500, 9_500)), None, {"hut": dice.choice((50, 5_000))}
        ),
        "steps": lambda: Steps({dice.choice(DAYS): dice.choice((0, 7_000, 9_000))}),
        "attendance": lambda: Present(tuple(DAYS[: dice.randint(0, 3)])),
    }[kind]()


KIND_OF = {
    TimedRules: "times",
    AttemptsRules: "attempts",
    HeightsRules: "heights",
    JudgedRules: "judged",
    QuizContestRules: "quiz",
    MassStartRules: "mass_start",
    StepsContestRules: "steps",
    AttendanceContestRules: "attendance",
}


def kind_of(contest):
    """Return the kind of a contest."""
    if isinstance(contest.rules, CountsRules):
        return "teams" if contest.rules.members else "counts"
    return KIND_OF[type(contest.rules)]


def entry_of(number, team, dice: Random):
    """Return an entry of the log of a quiz, to a question of its own."""
    answer = dice.choice(list(Answered))
    entry = dice.choice(
        (
            Required(f"q{number}", team, answer),
            Buzzed(f"q{number}", team, answer),
            EarlyBuzz(f"q{number}", team),
            Adjusted(team, dice.choice((-10, 10)), "prompted"),
        )
    )
    return entry, number


def judges_of(contest, entrant):
    """Return the judges who may mark an entrant; none where nobody is judged."""
    if not isinstance(contest.rules, JudgedRules):
        return ()
    own = contest.rules.branches[entrant]
    return tuple(judge.name for judge in PANELS[0] if judge.branch != own)


def mark_for(contest, entrant, dice: Random, number=1):
    """Return a mark by chance: now and then a status."""
    if dice.random() < 0.15:
        return Mark(contest.ref, entrant, status=dice.choice(list(Status)))
    kind = kind_of(contest)
    if kind == "quiz":
        entry, number = entry_of(number, entrant, dice)
        return Mark(contest.ref, entrant, entry, number=number)
    return Mark(contest.ref, entrant, value_of(kind, dice, judges_of(contest, entrant)))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Make a plan: a contest alone, rounds of heats, or contests before or after matches."""
    size = draw(st.integers(2, 9))
    names = [f"e{number}" for number in range(1, size + 1)]
    kinds = st.sampled_from(KINDS)
    first = _contest("first", draw(kinds), names, [Seed(n) for n in range(1, size + 1)], draw)
    shape = draw(st.sampled_from(["alone", "final", "repechage", "knock_out", "after_matches"]))
    if shape == "alone":
        return Plan.of(names, Stage((), (), (first,)))
    if shape == "after_matches":
        main = elimination_stage([Seed(n) for n in (1, 2)], stage="main")
        slots = [WinnerOf("main/F1"), *(Seed(n) for n in range(3, size + 1))]
        last = Contest(
            "last", "last", (Heat(tuple(slots)),), rules_of(draw(kinds), names), first_place=1
        )
        return Plan.of(names, main, Stage((), (), (last,)))
    if shape == "knock_out":
        lines = [PlaceIn("first", 1), PlaceIn("first", 2)]
        return Plan.of(names, Stage((), (), (first,)), elimination_stage(lines, stage="main"))
    through = [PlaceIn("first", place) for place in range(1, first.capacity + 1)]
    stages = [first]
    if shape == "repechage" and first.cut is not None and first.capacity < size:
        others = first.capacity + 1
        most = min(first.most_others, size - first.capacity)
        rest = [PlaceIn("first", others + i) for i in range(max(1, most))]
        again = Contest(
            "again",
            "again",
            (Heat(tuple(rest)),),
            rules_of(draw(kinds), names),
            Progression(1),
            first_place=first.capacity + 1,
            behind="first",
        )
        stages.append(again)
        through.append(PlaceIn("again", 1))
    stages.append(
        Contest("last", "last", (Heat(tuple(through)),), rules_of(draw(kinds), names))
    )
    return Plan.of(names, *(Stage((), (), (one,)) for one in stages))


def _contest(ref, kind, names, slots, draw):
    heats = draw(st.integers(1, min(2, len(slots))))
    dealt = tuple(Heat(tuple(slots[i::heats])) for i in range(heats))
    cut = draw(st.sampled_from([None, Progression(1, 1), Progression(0, 2, 3), Standard(3, 2)]))
    grades = (Grade("first", 1), Grade("second", 2))
    return Contest(
        *(ref, ref, dealt, rules_of(kind, names, len(dealt)), cut),
        jury=draw(st.integers(0, 1)) if cut is not None else 0,
        grades=grades,
    )


def events_wanted(plan: Plan, state: State, dice: Random):
    """Return marks, or an end, for contests that wait for them; a word of the jury at times."""
    contests = {contest.ref: contest for contest in plan.contests}
    events = []
    for ref, contest in state.contests.items():
        if contest.is_complete or contest.status.value == "waiting":
            continue
        if contests[ref].rules.is_open_ended:
            numbers = iter(range(1, 1 + len(contest.entrants)))
            events += [
                mark_for(contests[ref], entrant, dice, next(numbers))
                for entrant in contest.entrants
                if dice.random() < 0.7
            ]
            events.append(Closing(ref))
        elif contest.missing and dice.random() < 0.9:
            events += [mark_for(contests[ref], one, dice) for one in contest.missing]
        else:
            events.append(Closing(ref))
        if contests[ref].jury and dice.random() < 0.5:
            events.append(JuryAdvance(ref, dice.choice(contest.entrants)))
    return events


def lots_wanted(plan: Plan, state: State, dice: Random):
    """Return a lot or a run-off for every tie that keeps somebody from being known."""
    contests = {contest.ref: contest for contest in plan.contests}
    deciding = []
    for ref, contest in state.contests.items():
        number = len(contest.run_offs) + 1
        for tie in contest.unresolved:
            order = list(tie.entrants)
            dice.shuffle(order)
            if contests[ref].rules.has_run_offs and number < 3 and dice.random() < 0.5:
                marks = (mark_for(contests[ref], one, dice) for one in order)
                deciding += [replace(mark, run_off=number) for mark in marks]
                number += 1
            else:
                deciding.append(Lot(ref, tuple(order)))
    return deciding
