"""Who is not accounted for: whatever arrives late or is taken back, the count is the same."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventsapp.checkins import services as checkins
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.hikes import services as hikes
from eventsapp.hikes.models import Act
from eventsapp.hikes.routes import Where
from eventsapp.hikes.souvenirs import walks_of
from tests.examples import examples

# What happens: whose it is, how many minutes after eight, what, and whether it is taken back.
HAPPENINGS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 200),
        st.sampled_from([0, 1, 2, 3, 3, Act.WITHDRAWN, Act.BROUGHT_BACK]),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


def test_who_started_and_did_not_come_back_is_named_with_the_last_point_seen(
    make_members, walk, say, course
):
    li_na, gao_xiang, sun_li, zhou_min = make_members("李娜", "高翔", "孙莉", "周敏")
    walk(li_na, 0, 40, 90, 150)
    walk(gao_xiang, 1, 45)
    walk(sun_li, 2, 41)
    walk(zhou_min, 3)
    say(Act.WITHDRAWN, sun_li, 60)
    say(Act.BROUGHT_BACK, zhou_min, 70, vehicle="2 号车")

    call = hikes.roll_call_of(course)

    assert [(one.name, one.stop) for one in call.missing] == [("高翔", 1)]
    assert call.counts == {
        Where.FINISHED: 1,
        Where.WITHDRAWN: 1,
        Where.BROUGHT_BACK: 1,
        Where.OUT_THERE: 1,
    }
    assert call.by_branch == [("总装分厂", 1)]


def test_a_late_scan_and_a_void_change_who_is_missing(make_members, walk, scan, missing, now):
    li_na, gao_xiang = make_members("李娜", "高翔")
    walk(li_na, 0, 40, 90)
    walk(gao_xiang, 0, 40, 90, 150)
    assert missing() == {"李娜"}

    scan(li_na, 3, 140, device="phone-of-the-summit")
    assert missing() == set()

    finish = scan(gao_xiang, 2, 160)
    assert missing() == {"高翔"}
    checkins.void(checkins.get_scan(finish.scan_id), reason="误扫", now=now, by=None)
    db.session.commit()
    assert missing() == set()


def test_who_is_back_when_the_window_is_shut_is_back_but_not_complete(
    make_member, walk, scan, missing, course
):
    late = make_member("李娜")
    walk(late, 0, 40)
    scan(late, 2, 190)  # the summit's window has shut at eleven
    assert missing() == {"李娜"}

    scan(late, 3, 230)

    assert missing() == set()
    [one] = walks_of(course)
    assert not one.route.is_complete


def test_a_hike_that_is_called_off_still_misses_who_is_out_there(
    make_member, walk, missing, session, now
):
    walk(make_member("李娜"), 0, 40)

    events.cancel(session.event, reason="雷雨", now=now + timedelta(hours=1), by=None)
    db.session.commit()

    assert missing() == {"李娜"}


def test_who_walked_in_without_an_entry_is_missed_too(
    make_event, make_member, scan, now, missing
):
    from_list = make_event("名单内徒步", place="山门")
    hike = from_list.sessions[0]
    checkpoints.add(hike, checkpoints.Terms("停车场"), now=now, by=None)
    hikes.set_up(hike, now=now, by=None)
    route = hikes.course_of(hike.id)

    scan(make_member("孙莉"), 0, 5, route)

    assert missing(route) == {"孙莉"}


@settings(examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happened=HAPPENINGS, data=st.data())
def test_any_order_of_arrival_comes_to_the_same_and_the_sum_is_right(
    set_out, make_members, scan, say, take_back, happened, data, now
):
    people = make_members("李娜", "高翔", "孙莉")
    numbered = list(enumerate(happened))
    ways = []
    for order in (numbered, data.draw(st.permutations(numbered))):
        route = hikes.course_of(set_out().id)
        for number, (who, minutes, what, is_void) in order:
            key = ("phone-1", f"{route.place.session_id}-{number}")
            if isinstance(what, Act):
                say(what, people[who], minutes, key=key, route=route)
                if is_void:
                    take_back(key, route=route)
            else:
                name = {"client_scan_id": key[1]}
                answer = scan(people[who], what, minutes, route, **name)
                if is_void:
                    row = checkins.get_scan(answer.scan_id)
                    checkins.void(row, reason="误扫", now=now, by=None)
        call = hikes.roll_call_of(route)
        walks = {one.person.name: one.route for one in walks_of(route)}
        ways.append((call.counts, [one[1:] for one in call.missing], walks))
        outcomes = {one.where for one in walks.values()}
        assert call.started == len(walks)
        assert Where.NOT_STARTED not in outcomes
        assert {n for n, one in walks.items() if one.where is Where.OUT_THERE} == {
            one.name for one in call.missing
        }

    assert ways[0] == ways[1]


def test_the_count_costs_few_statements_however_many_walk(
    make_members, walk, course, count_queries
):
    for member in make_members("李娜", "高翔", "孙莉", "周敏"):
        walk(member, 0, 40)

    with count_queries() as sent:
        call = hikes.roll_call_of(hikes.course_of(course.place.session_id))

    assert len(call.missing) == 4
    assert len(sent) <= 8
