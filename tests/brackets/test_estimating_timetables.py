"""Before the draw: how long a set-up takes, and which ones fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brackets import double_elimination, preset, round_robin, single_elimination
from brackets.schedule.errors import SetupImpossible
from brackets.schedule.estimate import SetupKind, minutes_for, setups
from brackets.schedule.fixtures import Needs


def test_more_courts_end_earlier_until_people_are_what_is_waited_for():
    plan = single_elimination([str(number) for number in range(16)])

    ends = [minutes_for(plan, courts, Needs(20))[1] for courts in (1, 2, 4, 8, 16)]

    assert ends == [300, 160, 100, 80, 80]


def test_rest_and_changeover_lengthen_a_day():
    plan = round_robin(["Li Na", "Wang Wei", "Zhao Min"], preset("ittf_group"))

    assert minutes_for(plan, 1, Needs(20)) == (3, 60)
    assert minutes_for(plan, 1, Needs(20, rest=15)) == (3, 90)
    assert minutes_for(plan, 1, Needs(20), changeover=5) == (3, 70)


def test_the_match_that_may_be_played_again_is_counted():
    assert minutes_for(double_elimination(["Li Na", "Wang Wei", "Zhao Min"]), 1, Needs(20)) == (
        *(5, 100),
    )


@settings(max_examples=20)
@given(
    entrants=st.integers(2, 40),
    courts=st.integers(1, 8),
    minutes=st.sampled_from((60, 240, 999)),
)
def test_set_ups_that_fit_come_first_and_no_time_is_too_short_for_their_matches(
    entrants, courts, minutes
):
    found = setups(entrants, courts, minutes, Needs(15, rest=5))

    assert [setup.fits for setup in found] == sorted((s.fits for s in found), reverse=True)
    assert SetupKind.SINGLE_ELIMINATION in {setup.kind for setup in found}
    for setup in found:
        assert setup.fits == (setup.minutes <= minutes)
        assert setup.minutes * courts >= setup.matches * 15
        assert setup.minutes >= 15 * setup.least
    fitting = [setup.least for setup in found if setup.fits]
    assert fitting == sorted(fitting, reverse=True)


@pytest.mark.parametrize(
    ("entrants", "courts", "minutes"), [(1, 1, 60), (513, 1, 60), (8, 0, 60), (8, 1, 0)]
)
def test_no_set_up_is_made_for_nobody_or_nothing(entrants, courts, minutes):
    with pytest.raises(SetupImpossible):
        setups(entrants, courts, minutes, Needs(20))
