"""A discipline that began as a sport is played as is usual there, unless somebody says not."""

import pytest

from brackets import MatchFormat, preset
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.formats import SAME
from eventsapp.draws.match_formats import choices_of
from eventsapp.draws.services import Format, FormatKind, Wish
from eventsapp.draws.sports import SPORT_MATCHES
from eventsapp.events.models import Discipline, Measure
from eventsapp.events.sports import SPORTS


@pytest.mark.parametrize("code", SPORT_MATCHES)
def test_what_is_usual_in_a_sport_can_be_asked_for_and_is_known_to_the_engine(app, code):
    usual = SPORT_MATCHES[code]
    discipline = Discipline(sport=code, best_of=SPORTS[code].best_of)

    offered = dict(choices_of(discipline))
    for scoring in (*usual.by_games.values(), *filter(None, [usual.in_groups])):
        assert scoring in offered
        assert MatchFormat.parse(scoring)
    assert preset(usual.rules)
    assert SPORTS[code].measure is Measure.KNOCKOUT
    assert not usual.by_games or SPORTS[code].best_of in usual.by_games


@pytest.mark.parametrize(
    ("sport", "best_of", "scoring", "rules"),
    [
        ("bd_singles", 3, "games:3x21<30", "bwf_group"),
        ("tt_singles", 7, "games:7x11", "ittf_group"),
        ("tt_singles", 1, "", "ittf_group"),  # no format of the sport: a best of one
        ("go", 1, "", Format().rules),
        ("", 5, "", Format().rules),
    ],
)
def test_the_match_follows_from_the_sport_and_its_games(sport, best_of, scoring, rules):
    form = Format.usual(Discipline(sport=sport, best_of=best_of, has_third_place=False))

    assert (form.scoring, form.rules, form.group_scoring) == (scoring, rules, SAME)


def test_the_event_says_it_before_a_draw_and_what_was_set_up_afterwards(
    make_discipline, enter, client_of, qin_yue, now
):
    singles = make_discipline(Measure.KNOCKOUT, sport="bd_singles", best_of=3)
    enter(singles, "马龙", "樊振东", "王楚钦", "林高远")
    desk = client_of(qin_yue)
    address = f"/events/{singles.event_id}"
    assert "羽毛球，三局两胜，每局 21 分" in desk.get(address).text
    assert "羽毛球，三局两胜，每局 21 分" in desk.get(f"{address}/regulations").text

    form = Format(FormatKind.SINGLE, scoring="games:3x15<21")
    draws.set_up(singles, Wish(form, {}, {}), now=now, by=None)
    db.session.commit()

    assert "羽毛球，三局两胜，每局 15 分" in desk.get(address).text
