"""From an event to its other pages: each stands under the phase in which it is needed."""

import re

from eventsapp.events import services as events
from eventsapp.events.models import Measure

GROUP = re.compile(r"<dt>(.*?)</dt><dd>(.*?)</dd>", re.S)
WORDS = re.compile(r"</svg>([^<]+)</a>")


def rooms_of(page):
    """Return the words of the links by the heading above them."""
    shown = page[page.index("by-phase") :]
    found = GROUP.findall(shown[: shown.index("</dl>")])
    return {heading: WORDS.findall(links) for heading, links in found}


def test_an_organiser_finds_pages_by_when_they_are_needed(client_of, qin_yue, make_event, now):
    event = make_event()
    events.add_discipline(event, name="男单", measure=Measure.KNOCKOUT)
    events.publish(event, now=now, by=None)

    rooms = rooms_of(client_of(qin_yue).get(f"/events/{event.id}").text)

    assert list(rooms) == ["筹备", "现场", "赛后"]
    assert {"竞赛规程", "赛程", "秩序册"} <= set(rooms["筹备"])
    assert "到场情况" in rooms["现场"]
    assert "成绩册" in rooms["赛后"]


def test_a_phase_that_has_nothing_for_the_reader_is_left_out(client_of, li_na, make_event, now):
    event = make_event()
    events.publish(event, now=now, by=None)

    rooms = rooms_of(client_of(li_na).get(f"/events/{event.id}").text)

    assert rooms == {"筹备": ["竞赛规程"]}
