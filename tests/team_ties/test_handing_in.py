"""Line-ups: sealed until both are in, checked by the tie's rules, changed with a reason."""

import html

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.members.models import Sex
from eventsapp.results import services as results
from eventsapp.results.services import Report
from eventsapp.team_ties import services as team_ties
from eventsapp.team_ties.errors import (
    LineUpsOpen,
    LineUpUnfit,
    NotInTheTeam,
    ReasonNeeded,
    RubbersBegun,
    TeamsUnknown,
)
from eventsapp.team_ties.models import LineUpEntry, TiePlayer


def test_nobody_sees_a_line_up_before_both_are_in_and_then_everybody_sees_both(
    ties, hand_in, client_of, li_na
):
    reader = client_of(li_na)
    hand_in(ties, "财务队", "李娜", "王芳/赵敏", "王芳", "李娜/钱蕾", "赵敏")

    sealed = reader.get(ties.address()).text
    hand_in(ties, "总装队", "孙丽", "周洁/吴倩", "周洁", "孙丽/许晴", "吴倩")
    opened = reader.get(ties.address()).text

    assert "王芳 / 赵敏" not in sealed
    assert "密封" in sealed
    assert "王芳 / 赵敏" in opened
    assert "周洁 / 吴倩" in opened


def test_a_captain_hands_in_another_one_until_both_are_in(ties, hand_in, now):
    hand_in(ties, "财务队", "李娜", "王芳/赵敏", "王芳", "李娜/钱蕾", "赵敏")
    hand_in(ties, "财务队", "赵敏", "王芳/李娜", "王芳", "赵敏/钱蕾", "李娜")
    hand_in(ties, "总装队", "孙丽", "周洁/吴倩", "周洁", "孙丽/许晴", "吴倩")

    with pytest.raises(LineUpsOpen):
        hand_in(ties, "财务队", "李娜", "王芳/赵敏", "王芳", "李娜/钱蕾", "赵敏")

    names = team_ties.players_of([ties.stage])
    first = ties.state.ties["W1.1"].rubbers[0]
    assert [names[one] for side in first.people for one in side] == ["赵敏", "孙丽"]
    assert len(db.session.scalars(select(LineUpEntry)).all()) == 3


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (("李娜", "王芳/赵敏", "李娜", "李娜/钱蕾", "赵敏"), "财务队 的 李娜"),
        (("李娜", "王芳/赵敏", "钱蕾", "李娜/赵敏", "王芳"), "双打"),
        (("李娜", "王芳", "王芳", "李娜/钱蕾", "赵敏"), "第 2 盘"),
    ],
)
def test_the_rules_of_the_tie_are_checked_and_people_called_by_name(
    ties, hand_in, people, words
):
    with pytest.raises(LineUpUnfit) as refused:
        hand_in(ties, "财务队", *people)

    assert words in refused.value.message
    assert db.session.scalar(select(LineUpEntry)) is None


def test_the_order_of_strength_is_that_of_the_teams_list(make_ties, hand_in):
    ties = make_ties("xiangqi_boards", scoring="")

    with pytest.raises(LineUpUnfit) as refused:
        hand_in(ties, "财务队", "王芳", "李娜", "赵敏", "")

    assert "李娜" in refused.value.message


def test_a_mixed_double_is_a_man_and_a_woman(make_ties, hand_in):
    men = dict.fromkeys(("李娜",), Sex.MALE)
    ties = make_ties("union_mixed", sexes=men)

    with pytest.raises(LineUpUnfit):
        hand_in(ties, "财务队", "李娜", "王芳", "王芳/赵敏", "", "赵敏")

    assert hand_in(ties, "财务队", "李娜", "王芳", "李娜/赵敏", "", "赵敏").first == 1


def test_only_people_of_the_teams_entry_play_for_it(ties, hand_in, leave_team):
    with pytest.raises(NotInTheTeam):
        hand_in(ties, "财务队", "孙丽", "王芳/赵敏", "王芳", "李娜/钱蕾", "赵敏")
    leave_team(ties, "李娜")
    with pytest.raises(NotInTheTeam):
        hand_in(ties, "财务队", "李娜", "王芳/赵敏", "王芳", "李娜/钱蕾", "赵敏")


def test_who_left_the_entry_stays_in_the_ties_already_played(ready, leave_team):
    leave_team(ready, "李娜")

    assert all(ready.state.ties["W1.1"].handed_in)


def test_the_referee_changes_a_line_up_with_a_reason_and_it_stays_on_record(ready, hand_in):
    people = ("赵敏", "王芳/李娜", "王芳", "赵敏/钱蕾", "李娜")
    with pytest.raises(ReasonNeeded):
        hand_in(ready, "财务队", *people, is_referee=True)

    hand_in(ready, "财务队", *people, is_referee=True, reason="李娜受伤，不能打第一盘")

    rows = team_ties.log_of(ready.stage, "W1.1")
    assert [row.reason for row in rows] == ["", "", "李娜受伤，不能打第一盘"]


def test_a_line_up_does_not_change_under_a_rubber_that_is_played(ready, hand_in, now):
    results.record_match(ready.stage, "W1.1/1", Report((3, 1)), now=now, by=None)

    with pytest.raises(RubbersBegun) as refused:
        hand_in(
            ready,
            "财务队",
            *("赵敏", "王芳/李娜", "王芳", "赵敏/钱蕾", "李娜"),
            is_referee=True,
            reason="换人",
        )

    assert "第 2 盘" in refused.value.message


def test_there_is_nothing_to_hand_in_before_the_teams_are_known(ties, hand_in):
    with pytest.raises(TeamsUnknown):
        hand_in(ties, "财务队", "李娜", "王芳/赵敏", "王芳", "李娜/钱蕾", "赵敏", ref="F1")


def test_two_captains_at_one_moment_are_both_in(ties, race, now):
    stage_id = ties.stage.id
    both = {
        "财务队": ("李娜", "王芳/赵敏", "王芳", "李娜/钱蕾", "赵敏"),
        "总装队": ("孙丽", "周洁/吴倩", "周洁", "孙丽/许晴", "吴倩"),
    }
    sent = {ties.teams[team]: ties.ids(*people) for team, people in both.items()}

    def put(team_id):
        stage = db.session.get(Stage, stage_id)
        team_ties.hand_in(stage, "W1.1", team_id, sent[team_id], now=now, by=None)

    outcomes = race(*(lambda team_id=team_id: put(team_id) for team_id in sent))

    assert outcomes == [None, None]
    assert all(ties.state.ties["W1.1"].handed_in)
    assert len(db.session.scalars(select(TiePlayer)).all()) == 8


def test_a_captain_hands_in_on_the_phone_and_others_may_not(ties, client_of):
    captain = client_of(ties.members["李娜"])
    team = ties.teams["财务队"]
    address = ties.address(act=f"/line-up/{team}")
    singles = {"r-1-0": "李娜", "r-3-0": "王芳", "r-5-0": "赵敏"}
    doubles = {"r-2-0": "王芳", "r-2-1": "赵敏", "r-4-0": "李娜", "r-4-1": "钱蕾"}
    typed = {name: ties.members[one].id for name, one in (singles | doubles).items()}

    form = captain.get(address).text
    answer = captain.post(address, data=typed | {"first": "1"})
    again = captain.get(address).text

    assert "1. 李娜" in form
    assert answer.status_code == 302
    assert ties.state.ties["W1.1"].handed_in == (True, False)
    assert f'value="{ties.members["李娜"].id}" selected' in again
    assert client_of(ties.members["孙丽"]).get(address).status_code == 403
    assert client_of(ties.members["王芳"]).post(address, data=typed).status_code == 403


def test_letters_are_chosen_and_each_stands_for_all_its_rubbers(
    make_ties, client_of, in_english
):
    ties = make_ties("table_tennis_team", scoring="")
    home, away = (in_english(client_of(ties.members[captain])) for captain in ("李娜", "孙丽"))
    of_home = dict(zip(("l-A", "l-B", "l-C"), ("王芳", "李娜", "赵敏"), strict=True))
    of_away = dict(zip(("l-X", "l-Y", "l-Z"), ("孙丽", "周洁", "吴倩"), strict=True))

    for client, team, letters in ((home, "财务队", of_home), (away, "总装队", of_away)):
        typed = {letter: ties.members[one].id for letter, one in letters.items()}
        address = ties.address(act=f"/line-up/{ties.teams[team]}")
        assert client.post(address, data=typed | {"first": "1"}).status_code == 302

    page = html.unescape(home.get(ties.address()).text)
    names = team_ties.players_of([ties.stage])
    fourth = ties.state.ties["W1.1"].rubbers[3].people
    assert [names[one] for side in fourth for one in side] == ["王芳", "周洁"]
    assert "singles, A against Y" in page


def test_when_the_time_is_over_the_referee_opens_and_records_the_walkover(
    ties, hand_in, client_of, referee, in_english
):
    client = in_english(client_of(referee))
    hand_in(ties, "财务队", "李娜", "王芳/赵敏", "王芳", "李娜/钱蕾", "赵敏")

    unexplained = client.post(ties.address(act="/open"), data={"why": ""})
    client.post(ties.address(act="/open"), data={"why": "ten minutes are over"})
    page = html.unescape(client.get(ties.address()).text)
    stored = client.post(ties.address(act="/missing"))

    assert unexplained.status_code == 422
    assert "No line-up of 总装队 was handed in." in page
    assert "王芳 / 赵敏" in page
    assert stored.status_code == 302
    assert ties.state.matches["W1.1"].winner == str(ties.teams["财务队"])
