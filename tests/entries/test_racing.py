"""Many people at once: places are not sold twice, and a double tap makes one row."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from sqlalchemy import func, select

from eventsapp import serving
from eventsapp.database import db
from eventsapp.entries import giving_out
from eventsapp.entries.models import Entry, EntryAct, EntryLog, EntryStatus
from eventsapp.entries.place_rules import EntryRules, WaitingRule
from eventsapp.limits import services as limits
from eventsapp.limits.bounds import Limits
from eventsapp.limits.ladders import Ladder


def rush(app, clients, address, forms):
    """Send all forms at the same moment and return the answers' status codes."""
    gate = Barrier(len(clients))

    def send(client, form):
        gate.wait()
        with app.app_context():
            return client.post(address, data=form).status_code

    db.session.remove()
    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(send, clients, forms))


def count(model, *conditions):
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions))


def test_twelve_at_once_for_five_places_get_five(
    app, client_of, make_event, make_members, singles
):
    event = make_event()
    single = singles(event, capacity=5)
    people = make_members(*(f"会员{number}" for number in range(12)))
    clients = [client_of(member) for member in people]
    address, form = f"/events/{event.id}/enter", {"discipline": str(single.id)}

    codes = rush(app, clients, address, [form] * 12)

    assert sorted(codes) == [302] * 5 + [409] * 7
    assert count(Entry, Entry.status == EntryStatus.ENTERED) == 5
    assert count(EntryLog) == 5


def test_in_a_rush_the_places_go_to_the_last_one_and_the_others_wait_in_order(
    app, client_of, make_event, make_members, make_branch, singles, now
):
    event = make_event(held_on=now.date() + timedelta(days=7))
    single = singles(event, capacity=6)
    db.session.add(EntryRules(event_id=event.id, waiting=WaitingRule.STRICT))
    foundry = make_branch("铸造分厂")
    giving_out.keep(event, single, foundry, 2, now=now, by=None)
    db.session.commit()
    people = make_members(*(f"会员{n}" for n in range(8)))
    people += make_members(*(f"铸工{n}" for n in range(8)), of=foundry)
    clients = [client_of(member) for member in people for _tap in range(2)]
    address, form = f"/events/{event.id}/enter", {"discipline": str(single.id)}

    codes = rush(app, clients, address, [form] * 32)

    waiting = in_queue(single)
    came = db.session.scalars(
        select(EntryLog.entry_id).where(EntryLog.act == EntryAct.WAITING).order_by(EntryLog.id)
    ).all()
    assert codes == [302] * 32
    assert count(Entry, Entry.status == EntryStatus.ENTERED) == 6
    assert (count(Entry), count(EntryLog)) == (16, 16)
    assert waiting == came
    assert len(waiting) == 10


def in_queue(discipline):
    waits = (Entry.discipline_id == discipline.id, Entry.status == EntryStatus.WAITING)
    query = select(Entry.id).where(*waits).order_by(Entry.queued_at, Entry.queued_by)
    return db.session.scalars(query).all()


def test_one_finger_tapping_eight_times_makes_one_entry(
    app, client_of, make_event, li_na, singles
):
    event = make_event()
    single = singles(event)
    clients = [client_of(li_na) for _ in range(8)]
    address, form = f"/events/{event.id}/enter", {"discipline": str(single.id)}

    codes = rush(app, clients, address, [form] * 8)

    assert codes == [302] * 8
    assert count(Entry) == 1
    assert count(EntryLog) == 1


def test_the_same_for_a_whole_event(app, client_of, make_event, li_na):
    event = make_event()
    clients = [client_of(li_na) for _ in range(6)]

    codes = rush(app, clients, f"/events/{event.id}/enter", [{}] * 6)

    assert codes == [302] * 6
    assert count(EntryLog) == 1


def test_two_lists_entered_at_once_in_opposite_order_do_not_block_each_other(
    app, client_of, make_event, make_members, qin_yue
):
    event = make_event()
    people = make_members(*(f"会员{number}" for number in range(20)))
    numbers = [member.staff_number for member in people]
    forms = [
        {"discipline": 0, "numbers": " ".join(numbers)},
        {"discipline": 0, "numbers": " ".join(reversed(numbers))},
    ]
    clients = [client_of(qin_yue), client_of(qin_yue)]

    codes = rush(app, clients, f"/events/{event.id}/enter-many", forms)

    assert codes[0] == 302 or codes[1] == 302
    assert set(codes) <= {302, 409, 422}
    assert count(Entry) == 20
    assert count(EntryLog) == 20


def test_six_of_a_branch_at_once_get_as_many_places_as_it_may_have(
    app, client_of, make_event, make_members, singles, now
):
    event = make_event()
    single = singles(event)
    people = make_members(*(f"会员{number}" for number in range(6)))
    limits.change(event, Limits(persons=Ladder.read("1, 6:2")), now=now, by=None)
    db.session.commit()
    clients = [client_of(member) for member in people]
    address, form = f"/events/{event.id}/enter", {"discipline": str(single.id)}

    codes = rush(app, clients, address, [form] * 6)

    assert sorted(codes) == [302] * 2 + [422] * 4
    assert count(Entry, Entry.status == EntryStatus.ENTERED) == 2


def test_no_connection_is_opened_anew_while_all_threads_of_a_server_ask(app):
    assert db.engine.engine.pool.size() > serving.THREADS
