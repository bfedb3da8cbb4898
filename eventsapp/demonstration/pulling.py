"""The demonstration's tug of war: teams of four branches, cautions, the last match open."""

from datetime import datetime, time, timedelta
from fractions import Fraction
from itertools import combinations

from brackets import MatchState
from brackets.score_sheets import ActKind, SheetAct
from eventsapp.clock import today
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.draws import services as draws
from eventsapp.draws.models import Stage
from eventsapp.entries import services as entries
from eventsapp.entries.teams import judge_team
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, EntryKind, Measure
from eventsapp.members import services as members
from eventsapp.plans.models import Scale
from eventsapp.results import services as results
from eventsapp.results.conduct import Noted
from eventsapp.results.services import Report
from eventsapp.score_pads import services as score_pads
from eventsapp.score_pads.services import ActIn, SheetIn

TEAM = 10
PULLS = {"AB": (1, 1), "AC": (2, 0), "AD": (1, 1), "BC": (2, 0), "BD": (0, 2)}
"""The worked example of ``docs/rules/standings_tug_of_war.md``, without its last match."""
CAUTIONS = {
    "AB": (Noted(0, 1, "坐地"),),
    "BD": (Noted(1, 1, "身体触地"), Noted(1, 2, "脚蹬绳前")),
}
UNDER_WAY = (
    SheetAct(ActKind.START),
    SheetAct(ActKind.TOSS, 0),
    SheetAct(ActKind.CAUTION, 0, words="坐地"),
    SheetAct(ActKind.GAME, 0),
    SheetAct(ActKind.CAUTION, 1, words="身体触地"),
    SheetAct(ActKind.CAUTION, 1, words="坐地"),
)


def pull_today(people: People, now: datetime) -> Discipline:
    """Hold a tug of war up to its last match, which is on; flushes."""
    began = now - timedelta(minutes=70)
    event = events.create(
        name="今日拔河",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=today(),
        opens=time(0, 1),
        closes=time(23, 59),
        place="东区操场",
        now=began,
        by=None,
    )
    discipline = events.add_discipline(
        event, name="拔河（十人）", measure=Measure.KNOCKOUT, entry_kind=EntryKind.TEAM
    )
    events.publish(event, now=began, by=None)
    ids = _enter(discipline, people, began)
    form = draws.Format(
        draws.FormatKind.ROUND_ROBIN, scoring="all:2", rules="two_pull_points_group"
    )
    places = {entry_id: number for number, entry_id in enumerate(ids, start=1)}
    draws.set_up(discipline, draws.Wish(form, {}, places), now=began, by=None)
    stage = draws.place(discipline, seen=draws.seen_of(discipline), now=began, by=None)
    _play(stage, dict(zip("ABCD", ids, strict=True)), began)
    return discipline


def _enter(discipline: Discipline, people: People, at: datetime) -> list[int]:
    """Enter a team of each of four branches; returns the ids of the entries."""
    rows = db.session.execute(members.spans_on(today()))
    branch_of = {row.member_id: row.branch_id for row in rows}
    ids = []
    for number, branch in enumerate(list(people.branches.values())[:4], start=1):
        shares = [(branch, Fraction(1))]
        own = [one for one in people.members if branch_of.get(one.id) == branch.id]
        judged = judge_team(discipline.event, discipline, shares, own)
        free = [one.member for one in judged if one.refusal is None]
        entry = entries.enter_team(
            discipline.event,
            discipline,
            team_code=f"{discipline.event.code}-T{number}",
            team_name=f"{branch.short_name}队",
            shares=shares,
            members=free[-TEAM:],
            now=at,
            by=None,
            deadline=entries.Deadline.WAIVED,
        )
        ids.append(entry.id)
    return ids


def _play(stage: Stage, ids: dict[str, int], at: datetime) -> None:
    for number, pair in enumerate(map("".join, combinations("ABCD", 2))):
        match = _between(stage, ids[pair[0]], ids[pair[1]])
        then = at + timedelta(minutes=10 * number)
        if pair in PULLS:
            report = _report(pair, is_turned=match.pair != _text(ids, pair))
            results.record_match(stage, match.ref, report, now=then, by=None)
        else:
            _begin(stage, match, then)


def _text(ids: dict[str, int], pair: str) -> tuple[str, str]:
    return str(ids[pair[0]]), str(ids[pair[1]])


def _between(stage: Stage, first: int, second: int) -> MatchState:
    meet = {str(first), str(second)}
    matches = draws.state_of(stage).matches.values()
    return next(one for one in matches if one.pair and {*one.pair} == meet)


def _report(pair: str, *, is_turned: bool) -> Report:
    step = -1 if is_turned else 1
    cautions = CAUTIONS.get(pair, ())
    sides = [one.side for one in cautions]
    counts = (sides.count(0), sides.count(1))[::step]
    return Report(
        score=(PULLS[pair][::step][0], PULLS[pair][::step][1]),
        conduct={"cautions": (counts[0], counts[1])} if sides else {},
        cautions=tuple(
            one._replace(side=1 - one.side) if is_turned else one for one in cautions
        ),
    )


def _begin(stage: Stage, match: MatchState, at: datetime) -> None:
    """Score a match on a phone up to its second pull."""
    if match.pair is None:
        return
    sheet = SheetIn(
        client_id="demonstration-rope",
        stage_id=stage.id,
        ref=match.ref,
        pair=(int(match.pair[0]), int(match.pair[1])),
        takes_over=False,
        opened_at=at,
        first=1,
        acts=tuple(ActIn(act, at) for act in UNDER_WAY),
    )
    score_pads.keep(sheet, {stage.id: stage}, now=at, by=None)
