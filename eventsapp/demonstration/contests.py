"""The demonstration's contests: teams, draws, matches, places and marks."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from fractions import Fraction
from random import Random

from brackets import LeavingPolicy, MatchState, ResultKind
from eventsapp.clock import instant
from eventsapp.database import db
from eventsapp.demonstration import heats, marks, timetable
from eventsapp.demonstration.season import Season
from eventsapp.draws import services as draws
from eventsapp.draws.formats import THIRD_PLACE
from eventsapp.draws.models import Stage
from eventsapp.entries import services as entries
from eventsapp.entries.errors import TimeClash
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline, EntryKind, Event, Measure
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member, Sex
from eventsapp.results import services as results
from eventsapp.results.models import ResultStatus

MOST_IN_BRACKET = 24
MOST_IN_GROUPS = 16
MOST_LATER = 9
TEAMS = 11
DRAWN_LATER = "趣味混合赛"
FIRST_GROUP = "groups/A-"
RING = {(0, 1), (1, 2), (2, 0)}  # who beats whom of the first group, in the order of the plan
WORDS = ("牡丹", "长城", "六六大顺", "秋高气爽", "乒乓", "南山", "第三车间", "向日葵")

# What is played other than a single elimination, by event and discipline.
FORMATS = {
    ("职工乒乓球公开赛", "男子单打"): draws.Format(
        draws.FormatKind.GROUPS, places=THIRD_PLACE, groups=4, scoring="games:5x11"
    ),
    ("职工乒乓球公开赛", "女子单打"): draws.Format(draws.FormatKind.DOUBLE),
    ("职工乒乓球比赛", "男子单打"): draws.Format(
        draws.FormatKind.GROUPS, places=THIRD_PLACE, groups=4, scoring="games:5x11"
    ),
    ("职工乒乓球比赛", "女子单打"): draws.Format(draws.FormatKind.DOUBLE, scoring="games:5x11"),
}


def discipline_for(
    season: Season, disciplines: Sequence[Discipline], member: Member
) -> int | None:
    """Return which discipline a person enters: by sex where the name says so, else by lot."""
    if not disciplines:
        return None
    if disciplines[0].name.startswith(("男", "女")):
        wanted = "女" if season.sex_of[member.id] is Sex.FEMALE else "男"
        return next(d.id for d in disciplines if d.name.startswith(wanted))
    return season.rng.choice(disciplines).id


def hold(season: Season, event: Event, present: Sequence[Member]) -> None:
    """Hold the event's disciplines with those who came; today's stop half-way."""
    held_on = event.sessions[0].held_on
    is_today = held_on == season.today
    at = min(instant(held_on, time(9)), season.now - timedelta(minutes=45))
    drawn: list[Stage] = []
    for discipline in event.disciplines:
        if discipline.entry_kind is EntryKind.TEAM:
            _enter_teams(season, event, discipline, present, at)
        if discipline.name == DRAWN_LATER:
            _wait_for_the_draw(season, event, discipline, present, at)
            continue
        entrants = entries.entrants(discipline)
        if discipline.measure is Measure.KNOCKOUT:
            drawn += _draw_knockout(season, discipline, entrants, at)
            drawn = drawn if is_today else _play_on(season, drawn, at)
        elif not is_today and not _run_in_heats(discipline, at):
            _record(season, discipline, entrants, at)
    if is_today and drawn:
        timetable.publish(event, at)
        for stage in drawn:
            _play_half(season, stage, at)
        timetable.begin_some(event, season.now)


def _run_in_heats(discipline: Discipline, at: datetime) -> bool:
    return discipline.measure is Measure.TIME and heats.run(discipline, at)


def _wait_for_the_draw(
    season: Season,
    event: Event,
    discipline: Discipline,
    present: Sequence[Member],
    at: datetime,
) -> None:
    """Fix the list of a contest whose draw meeting is still to come.

    Whoever is entered for something else at that hour is passed over.
    """
    entered = 0
    for member in present:
        if entered == MOST_LATER:
            break
        with suppress(TimeClash):
            entries.enter(
                event,
                member,
                discipline=discipline,
                now=at,
                by=None,
                deadline=entries.Deadline.WAIVED,
            )
            entered += 1
    form = draws.Format(draws.FormatKind.CONSOLATION, places=THIRD_PLACE)
    draws.set_up(discipline, draws.Wish(form, {}, {}), now=at, by=None)
    if entered == MOST_LATER:
        fix_list(season, discipline, at)


def _enter_teams(
    season: Season,
    event: Event,
    discipline: Discipline,
    present: Sequence[Member],
    at: datetime,
) -> None:
    on = event.sessions[0].held_on
    branch_of = {
        row.member_id: row.branch_id for row in db.session.execute(members.spans_on(on))
    }
    by_branch: dict[int, list[Member]] = {}
    for member in present:
        by_branch.setdefault(branch_of[member.id], []).append(member)
    branches = sorted(by_branch, key=lambda branch_id: (-len(by_branch[branch_id]), branch_id))
    known = {branch.id: branch for branch in season.people.branches.values()}
    teams = [[branch_id] for branch_id in branches[:TEAMS]]
    if len(branches) >= TEAMS + 2:
        teams.append(branches[TEAMS : TEAMS + 2])  # two small branches enter together
    for number, branch_ids in enumerate(teams, start=1):
        hosts: list[Branch] = [known[branch_id] for branch_id in branch_ids]
        people = [member for branch_id in branch_ids for member in by_branch[branch_id]][:8]
        entries.enter_team(
            event,
            discipline,
            team_code=f"{event.code}-T{number:02}",
            team_name="、".join(host.short_name for host in hosts) + "队",
            shares=[(host, Fraction(1, len(hosts))) for host in hosts],
            members=people,
            now=at,
            by=None,
            deadline=entries.Deadline.WAIVED,
        )


def _draw_knockout(
    season: Season, discipline: Discipline, entrants: Sequence[Entry], at: datetime
) -> list[Stage]:
    """Draw those for whom there is room; nothing for fewer than two."""
    if len(entrants) < 2:
        return []
    form = FORMATS.get((discipline.event.name, discipline.name))
    if form is not None and form.groups * 2 > len(entrants):
        form = None  # too few came for groups
    most = MOST_IN_GROUPS if form else MOST_IN_BRACKET
    for entry in entrants[most:]:
        entries.withdraw(entry, now=at, by=None)
    return [
        _drawn(season, discipline, entrants[:most], form or draws.Format.usual(discipline), at)
    ]


def _play_on(season: Season, drawn: Sequence[Stage], at: datetime) -> list[Stage]:
    """Play all matches, a minute each; returns what is left to be played: nothing."""
    for stage in drawn:
        for number in range(len(draws.numbers_of(draws.plan_of(stage))) + 1):
            for match in _in_turn(stage)[:1]:
                _play(season.rng, stage, match, at + timedelta(minutes=number))
    return []


def _play_half(season: Season, stage: Stage, at: datetime) -> None:
    """Play three matches of five; in groups, three are level and somebody leaves."""
    for number in range(len(draws.numbers_of(draws.plan_of(stage))) * 3 // 5):
        playable = _in_turn(stage)
        if not playable:
            return
        match, then = playable[0], at + timedelta(minutes=number)
        if match.ref.startswith(FIRST_GROUP):
            _play_in_a_ring(stage, match, then)
        else:
            _play(season.rng, stage, match, then)
    if draws.Format.from_json(stage.draw["format"]).kind is draws.FormatKind.GROUPS:
        results.record_leaving(
            stage,
            int(draws.plan_of(stage).entrants[-1]),
            policy=LeavingPolicy.ANNUL_UNDER_HALF,
            reason="脚踝扭伤",
            now=season.now,
            by=None,
        )


def _in_turn(stage: Stage) -> list[MatchState]:
    """Return what can be played, the first group first."""
    playable = results.state_of(stage).playable
    return sorted(playable, key=lambda match: not match.ref.startswith(FIRST_GROUP))


def _drawn(
    season: Season,
    discipline: Discipline,
    field: Sequence[Entry],
    form: draws.Format,
    at: datetime,
) -> Stage:
    seeds = {entry.id: number for number, entry in enumerate(field[:4], start=1)}
    draws.set_up(discipline, draws.Wish(form, seeds, {}), now=at, by=None)
    fix_list(season, discipline, at)
    words = [WORDS[(discipline.id + i) % len(WORDS)] for i in range(4)]
    seen = draws.seen_of(discipline)
    return draws.draw(discipline, words=words, seen=seen, now=at, by=None)


def fix_list(season: Season, discipline: Discipline, at: datetime) -> None:
    """Fix the entries of a discipline, and a secret."""
    secret = season.rng.randbytes(32).hex()
    draws.commit(discipline, secret=secret, seen=draws.seen_of(discipline), now=at, by=None)


def _play_in_a_ring(stage: Stage, match: MatchState, at: datetime) -> None:
    """Let three beat one another by the same score: only lot can say who is before whom."""
    entrants = draws.plan_of(stage).entrants
    if match.pair is None:
        return
    first, second = (entrants.index(entrant) for entrant in match.pair)
    first_wins = (first, second) in RING or second > max(RING)[0]
    score = (3, 1) if first_wins else (1, 3)
    results.record_match(stage, match.ref, results.Report(score), now=at, by=None)


def _play(rng: Random, stage: Stage, match: MatchState, at: datetime) -> None:
    pair = match.pair
    if pair is None:
        return
    first_wins = rng.random() < 0.5
    if rng.random() < 0.04:
        winner = int(pair[0 if first_wins else 1])
        report = results.Report(kind=ResultKind.WALKOVER, winner=winner, reason="未到场")
    else:
        games = _games(rng, stage.discipline.best_of, first_wins=first_wins)
        won = sum(left > right for left, right in games)
        report = results.Report(score=(won, len(games) - won), games=games)
        if stage.discipline.entry_kind is EntryKind.TEAM:
            report = results.Report(score=report.score)  # pulls have no points of their own
    results.record_match(stage, match.ref, report, now=at, by=None)


def _games(rng: Random, best_of: int, *, first_wins: bool) -> tuple[tuple[int, int], ...]:
    needed = best_of // 2 + 1
    lost = rng.randint(0, needed - 1)
    order = [True] * (needed - 1) + [False] * lost
    rng.shuffle(order)
    played: list[tuple[int, int]] = []
    for winner_takes in (*order, True):
        loser_points = rng.choice((5, 6, 7, 8, 9, 9))
        game = (11, loser_points) if winner_takes == first_wins else (loser_points, 11)
        played.append(game)
    return tuple(played)


def _record(
    season: Season, discipline: Discipline, entrants: Sequence[Entry], at: datetime
) -> None:
    rng = season.rng
    kind = results.kind_for(discipline)
    people = draws.entrants_of(discipline)
    rows: list[results.ResultIn] = []
    place = 0  # of those who finish: nobody else takes one
    for position, entry in enumerate(entrants, start=1):
        status = ResultStatus.DNS if rng.random() < 0.08 else ResultStatus.FINISHED
        if status is ResultStatus.FINISHED and rng.random() < 0.02:
            status = ResultStatus.DNF
        outcome: results.Outcome | None = results.Outcome(status)
        if status is ResultStatus.FINISHED:
            place += 1
            outcome = marks.outcome_of(rng, kind, place, people[entry.id].branch_ids)
        if outcome is None:
            continue
        rows.append(
            results.ResultIn(
                discipline_id=discipline.id,
                entry_id=entry.id,
                outcome=outcome,
                happened_at=at + timedelta(hours=2, seconds=position),
                source_key=f"demo:{discipline.id}:{entry.id}",
            )
        )
    results.record_many(rows, now=at + timedelta(hours=3))
    results.begin(discipline, results.Beginning.RESULT, now=at + timedelta(hours=2), by=None)
