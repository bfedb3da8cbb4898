"""A contest taken down turn by turn ends as the same attempts typed in one go."""

from hypothesis import given
from hypothesis import strategies as st

from brackets.contests.attempts import Attempts, AttemptsRules
from brackets.contests.events import Mark
from brackets.contests.rules import Field
from brackets.field_sheets import AttemptRules, FieldAct, FieldKind, attempts_of

marks = st.lists(st.none() | st.integers(500, 506), min_size=5, max_size=5)


@given(tries=st.lists(marks, min_size=1, max_size=5), kept=st.integers(1, 4))
def test_whoever_goes_on_the_places_are_those_of_the_contest(tries, kept):
    of = {chr(65 + i): own for i, own in enumerate(tries)}
    acts = []
    while (sheet := attempts_of(AttemptRules(5, 3, kept), list(of), acts)).turns:
        turn = sheet.turns[0]
        value = of[turn.entrant][turn.round - 1]
        kind = FieldKind.FOUL if value is None else FieldKind.MARK
        acts.append(FieldAct(str(len(acts)), kind, turn.entrant, turn.round, value or 0))

    typed = {one: Mark("jump", one, value=Attempts(tuple(own))) for one, own in of.items()}
    contest = AttemptsRules(attempts=5, kept=kept, first=3).rank(Field(list(of), typed, {}))
    assert sheet.table.ranks == contest.table.ranks
    assert contest.pending == frozenset()


@given(tries=st.lists(marks, min_size=2, max_size=5), kept=st.integers(1, 4))
def test_nobody_who_goes_on_is_behind_somebody_who_does_not(tries, kept):
    of = {chr(65 + i): own[:3] for i, own in enumerate(tries)}
    acts = [
        FieldAct(
            f"{one}{i}",
            FieldKind.FOUL if value is None else FieldKind.MARK,
            one,
            i,
            value or 0,
        )
        for one, own in of.items()
        for i, value in enumerate(own, start=1)
    ]

    sheet = attempts_of(AttemptRules(6, 3, kept), list(of), acts)

    best = {one: max([v for v in own if v is not None], default=0) for one, own in of.items()}
    going_on = sheet.going_on
    assert all(best[one] for one in going_on)
    assert all(
        best[one] >= best[other] for one in going_on for other in of if other not in going_on
    )
    assert [best[one] for one in going_on] == sorted(best[one] for one in going_on)
