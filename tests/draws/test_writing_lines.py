"""Who stands on which line of the knock-out after groups, written down in the set-up."""

import html

import pytest

from brackets import PlaceIn
from eventsapp.draws.errors import LinesUnfit
from eventsapp.draws.formats import Format, FormatKind
from eventsapp.draws.making import plan_of_places, usual_places

FORM = {"kind": FormatKind.GROUPS, "groups": 2, "qualify": 2}


def first_round(*lines, **more):
    """The pairs of the first round of the knock-out of eight in two groups."""
    form = Format(**(FORM | {"lines": lines} | more))
    plan = plan_of_places(form, usual_places(8, form))
    pairs = [match.slots for match in plan.matches if match.ref.startswith("main/W1.")]
    return [tuple(slot.table[-1] + str(slot.place) for slot in pair) for pair in pairs]


def test_everybody_stands_where_it_was_written():
    assert first_round("A1", "A2", "B1", "B2") == [("A1", "A2"), ("B1", "B2")]
    assert first_round() == [("A1", "B2"), ("A2", "B1")]


def test_the_best_of_the_next_places_has_a_line_too():
    form = Format(**FORM, best_next=1, lines=("A1", "-", "B2", "#1", "B1", "-", "A2", "-"))

    plan = plan_of_places(form, usual_places(8, form))

    fourth = next(match for match in plan.matches if match.ref == "main/W1.2")
    assert fourth.slots[1] == PlaceIn("next", 1)


@pytest.mark.parametrize("lines", [("A1", "A2", "B1"), ("A1", "A2", "B1", "A1"), ("A1", "X9")])
def test_who_goes_on_stands_there_once(lines):
    with pytest.raises(LinesUnfit):
        first_round(*lines)


def test_the_form_says_who_is_missing_and_keeps_what_was_typed(
    make_discipline, enter, client_of, qin_yue, in_english
):
    discipline = make_discipline()
    enter(discipline, *"甲乙丙丁戊己庚辛")
    typed = {"kind": "groups", "groups": 2, "qualify": 2, "lines": "A1 B2 B1", "version": "0"}

    answer = in_english(client_of(qin_yue)).post(
        f"/disciplines/{discipline.id}/setup", data=typed
    )

    page = html.unescape(answer.text)
    assert answer.status_code == 422
    assert "Missing: A2." in page
    assert 'value="A1 B2 B1"' in page
