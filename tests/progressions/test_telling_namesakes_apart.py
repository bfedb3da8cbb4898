"""Three of one name in a preliminary: who goes on is said so that nobody mistakes them."""

import html
import re

from eventsapp.draws import services as draws
from eventsapp.results import services as results


def test_the_list_and_the_choice_of_who_gives_up_say_which_of_them_it_is(
    browser, make_discipline, make_branch, enter, final, rule, now
):
    first = make_discipline(event=final.event, name="朗诵初赛", measure=final.measure)
    at_home = enter(first, "王伟", "王伟")
    away = enter(first, "王伟", of=make_branch("铸造分厂"))
    rule(first, final, 3)
    for entry, score in zip([*at_home, *away], (9, 8, 7), strict=True):
        results.record_result(first, entry, score=score, now=now, by=None)
    branches = [one.branch for one in draws.entrants_of(first).values()]

    page = html.unescape(browser.get(f"/disciplines/{final.id}/progression").text)

    assert len(set(branches)) == 3
    assert branches[2] == "铸造分厂"
    for branch in branches:
        assert f'王伟<small class="under">{branch}</small>' in page
        assert re.search(rf"<option[^>]*>王伟 · {branch}</option>", page)
