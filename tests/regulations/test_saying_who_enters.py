"""The regulations say who enters persons, pairs and teams, as the disciplines allow it."""

import io

import docx
import pytest

from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.limits import services as limits
from eventsapp.limits.bounds import Limits

PAIR = "A pair is formed by one of the two, who invites the other; or the branch enters both."
TEAM = "A team is formed by its captain, who invites the others; or the branch enters it."
PERSON = "Members enter by themselves, or their branch enters them."
JOINT = "People of several branches may join up; its points are then shared."


@pytest.fixture
def event_of(make_event):
    """Make an event with disciplines of these kinds, by name."""

    def make(**kinds):
        event = make_event()
        for name, kind in kinds.items():
            events.add_discipline(event, name=name, measure=Measure.PLACE, entry_kind=kind)
        db.session.commit()
        return event

    return make


@pytest.fixture
def lines(client_of, li_na, in_english):
    """Return the lines of the regulations in print."""

    def of(event):
        answer = in_english(client_of(li_na)).get(f"/events/{event.id}/regulations.docx")
        document = docx.Document(io.BytesIO(answer.data))
        return "\n".join(paragraph.text for paragraph in document.paragraphs)

    return of


def test_a_pair_is_formed_by_invitation_or_entered_by_the_branch(event_of, lines):
    text = lines(event_of(混双=EntryKind.PAIR))

    assert PAIR in text
    assert "Whoever is invited accepts within 3 days" in text
    assert PERSON not in text
    assert TEAM not in text


def test_a_team_by_its_captain_or_the_branch(event_of, lines):
    text = lines(event_of(拔河=EntryKind.TEAM))

    assert TEAM in text
    assert PAIR not in text


def test_of_several_sorts_each_names_its_disciplines(event_of, lines):
    text = lines(event_of(单打=EntryKind.PERSON, 双打=EntryKind.PAIR, 混双=EntryKind.PAIR))

    assert f"单打: {PERSON}" in text
    assert f"双打, 混双: {PAIR}" in text


def test_persons_are_asked_for_no_invitation(event_of, lines):
    text = lines(event_of(单打=EntryKind.PERSON))

    assert PERSON in text
    assert "invited" not in text


def test_that_branches_join_up_is_said_only_where_it_is_so(event_of, lines, now):
    event = event_of(双打=EntryKind.PAIR)
    assert JOINT in lines(event)

    limits.change(event, Limits(joint_branches=1), now=now, by=None)
    db.session.commit()

    text = lines(event)
    assert JOINT not in text
    assert "A pair or team is of one branch; branches do not join up." in text


def test_the_page_says_it_in_chinese(event_of, client_of, li_na):
    event = event_of(双打=EntryKind.PAIR)

    page = client_of(li_na).get(f"/events/{event.id}/regulations").text

    assert "双打由其中一人邀请搭档组成，也可由分工会统一报名。" in page
