"""Ways to play, proposed for the courts and hours that there are, and taken over."""

import pytest
from werkzeug.datastructures import MultiDict

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.errors import SetUpMeanwhile
from eventsapp.draws.services import Format, FormatKind, Wish
from eventsapp.proposals import services as proposals
from eventsapp.proposals.errors import NoSuchProposal
from eventsapp.proposals.forms import RoomForm
from eventsapp.proposals.services import Room
from tests.results.competitors import NAMES

MORNING = Room(courts=4, minutes=10, rest=5, sessions=((9 * 60, 12 * 60),))
ROOM = {"entrants": "23", "courts": "4", "minutes": "10", "rest": "5"} | {
    "begins": "9:00",
    "ends": "12:00",
}


def test_twenty_three_on_four_tables_in_three_hours():
    found = proposals.proposals(Format(), 23, MORNING)

    first = found[0]
    assert (first.format.kind, first.format.groups, first.format.qualify) == ("groups", 4, 1)
    assert (first.setup.matches, first.setup.least) == (58, 4)
    assert first.setup.ends == 11 * 60 + 50


@pytest.mark.parametrize("entrants", [2, 4, 5, 23, 64])
def test_what_is_taken_over_has_the_matches_that_were_promised(entrants):
    found = proposals.proposals(Format(), entrants, MORNING)

    promised = [one.setup.matches for one in found]
    assert promised == [draws.count_matches(entrants, one.format)[0] for one in found]


def test_a_lunch_break_is_no_time_to_play():
    room = Room(1, 20, 0, ((540, 590), (630, 690)))

    ends = {one.setup.kind: one.setup.ends for one in proposals.proposals(Format(), 4, room)}

    assert ends["single_elimination"] == 650  # two before lunch, the final after it


def test_a_proposal_is_taken_over_with_the_seeds_that_are_there(make_discipline, enter, now):
    discipline = make_discipline()
    li, *_others = enter(discipline, *NAMES[:23])
    draws.set_up(discipline, Wish(Format(legs=2), {li.id: 1}, {}), now=now, by=None)

    proposals.take_over(discipline, "groups-4-1-0", version=1, now=now, by=None)
    db.session.commit()

    wish = draws.wish_of(discipline)
    assert (wish.format.kind, wish.format.groups, wish.format.legs) == (FormatKind.GROUPS, 4, 1)
    assert (wish.seeds, wish.version) == ({li.id: 1}, 2)


def test_a_proposal_of_a_page_that_is_old_is_refused(make_discipline, now):
    discipline = make_discipline()
    draws.set_up(discipline, Wish(Format(), {}, {}), now=now, by=None)

    with pytest.raises(SetUpMeanwhile):
        proposals.take_over(discipline, "page-0-0-0", version=0, now=now, by=None)


@pytest.mark.parametrize("code", ["", "heats-1-1-1", "groups-4-1", "groups-4-1-0-0"])
def test_what_is_no_proposal_is_refused(make_discipline, now, code):
    with pytest.raises(NoSuchProposal):
        proposals.take_over(make_discipline(), code, version=0, now=now, by=None)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"entrants": "1"}, "entrants"),
        ({"entrants": "257"}, "entrants"),
        ({"courts": "0"}, "courts"),
        ({"courts": "61"}, "courts"),
        ({"minutes": ""}, "minutes"),
        ({"ends": "9:00"}, "ends"),
        ({"lunch_begins": "11:00"}, "lunch_ends"),
        ({"lunch_begins": "11:00", "lunch_ends": "12:30"}, "lunch_ends"),
        ({"lunch_begins": "11:30", "lunch_ends": "11:00"}, "lunch_ends"),
    ],
)
def test_hours_and_courts_that_cannot_be_are_refused_at_their_field(app, typed, field):
    form = RoomForm(MultiDict(ROOM | typed))

    assert not form.validate()
    assert list(form.errors) == [field]


def test_the_page_takes_a_proposal_over_in_one_tap(make_discipline, enter, client_of, qin_yue):
    discipline = make_discipline()
    enter(discipline, *NAMES[:23])
    client, path = client_of(qin_yue), f"/disciplines/{discipline.id}/setup/proposals"

    page = client.get(path, query_string=ROOM).text
    assert "58 场" in page
    assert "11:50 结束" in page
    refused = client.get(path, query_string=ROOM | {"courts": ""})
    assert "填写有几块场地" in refused.text
    taken = client.post(path, data={"version": "0", "code": "groups-4-1-0"})

    assert taken.location.endswith("/setup")
    assert draws.wish_of(discipline).format.groups == 4
    again = client.post(path, data={"version": "0", "code": "groups-4-1-0"})
    assert again.status_code == 409
