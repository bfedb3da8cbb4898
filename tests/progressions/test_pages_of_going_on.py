"""Pages on which an organiser says who goes on, and everybody sees it."""

import html

from eventsapp.progressions import services as progressions
from eventsapp.regulations import services as regulations
from tests.progressions.test_going_on import SCORES
from tests.results.competitors import NAMES


def there(discipline):
    return f"/disciplines/{discipline.id}/progression"


def test_an_event_with_one_discipline_has_nobody_who_goes_on(browser, preliminary):
    assert "Who goes on" not in browser.get(f"/events/{preliminary.event_id}").text
    page = browser.get(f"/events/{preliminary.event_id}/progressions").text
    assert "Nobody goes on from one discipline to another." in page
    assert "Set a rule" not in page


def test_the_organiser_sets_a_rule_and_it_stands_below_the_results(
    browser, preliminary, final, li_na, client_of, in_english
):
    assert "Who goes on" in browser.get(f"/events/{final.event_id}").text

    rule = {"source": preliminary.id, "into": final.id, "most": "4"}
    answer = browser.post(f"/events/{final.event_id}/progressions", data=rule)

    assert answer.status_code == 302
    reader = in_english(client_of(li_na))
    page = reader.get(f"/disciplines/{preliminary.id}/results", follow_redirects=True).text
    assert "The first 4 go on to" in page
    assert "is not over yet" in reader.get(there(final)).text
    assert "Enter who goes on" not in reader.get(there(final)).text


def test_what_cannot_be_a_rule_keeps_what_was_typed(browser, preliminary, final):
    address = f"/events/{final.event_id}/progressions"

    same = browser.post(address, data={"source": final.id, "into": final.id, "most": "4"})
    many = browser.post(
        address, data={"source": preliminary.id, "into": final.id, "most": "99999"}
    )
    none = browser.post(address, data={"source": "x", "into": final.id, "most": ""})

    assert "Choose two disciplines of this event." in same.text
    assert (same.status_code, many.status_code, none.status_code) == (422, 422, 422)
    assert 'value="99999"' in many.text
    assert "Type how many go on, such as 8." in none.text
    assert progressions.rules_of([final.id]) == []


def test_once_something_is_played_the_page_asks_for_an_amendment_before_anybody_types(
    browser, preliminary, final, score, rule, li_na, client_of, in_english
):
    rule(preliminary, final, 4)
    address = f"/events/{final.event_id}/progressions"
    assert "Open an amendment" not in browser.get(address).text
    score(preliminary, SCORES)

    page = browser.get(address).text
    refused = browser.post(
        address, data={"source": preliminary.id, "into": final.id, "most": "3"}
    )

    assert "Open an amendment with its reason first" in page
    assert f'href="/events/{final.event_id}/regulations"' in page
    assert refused.status_code == 409
    assert 'value="3"' in refused.text
    assert refused.text.count("Open an amendment with its reason first") == 1
    assert "Open an amendment" not in in_english(client_of(li_na)).get(address).text


def test_everybody_reads_that_how_many_go_on_is_being_amended_and_nobody_is_entered(
    browser, preliminary, final, score, rule, now, li_na, client_of, in_english
):
    rule(preliminary, final, 4)
    score(preliminary, SCORES)
    regulations.open_amendment(final.event, reason="three lanes", now=now, by=None)
    assert "is being amended" not in browser.get(there(final)).text
    rule(preliminary, final, 3)

    page = browser.get(there(final)).text
    answer = browser.post(there(final), data={"seen": progressions.field_of(final).seen})

    assert "How many go on is being amended" in page
    assert "<button disabled>" in page
    assert answer.status_code == 409
    assert "Publish the amendment first" in answer.text
    reader = in_english(client_of(li_na))
    assert "How many go on is being amended" in reader.get(there(final)).text


def test_the_page_says_what_will_be_done_and_does_it_once(
    browser, preliminary, final, score, rule
):
    rule(preliminary, final, 2)
    score(preliminary, SCORES)
    page = browser.get(there(final)).text
    assert page.count("Goes on, not entered yet") == 2
    seen = progressions.field_of(final).seen

    answer = browser.post(there(final), data={"seen": seen})
    again = browser.post(there(final), data={"seen": seen, "reason": "twice"})

    assert answer.status_code == 302
    assert again.status_code == 409
    page = html.unescape(browser.get(there(final)).text)
    assert "Everybody who goes on is entered, seeded in this order." in page


def test_who_gives_up_is_told_with_the_reason_and_who_is_entered_does_not_go_on(
    browser, preliminary, final, score, rule, carry
):
    rule(preliminary, final, 2)
    score(preliminary, SCORES)
    carry(final)
    first = progressions.field_of(final).through[0].entrant
    word = {"entry": first.entry_id, "word": "gives_up", "why": "sprained an ankle"}

    without = browser.post(f"{there(final)}/words", data=word | {"why": ""})
    nobody = browser.post(f"{there(final)}/words", data=word | {"entry": ""})
    said = browser.post(f"{there(final)}/words", data=word)

    assert (without.status_code, nobody.status_code, said.status_code) == (422, 422, 302)
    assert "Choose a name." in nobody.text
    page = browser.get(there(final)).text
    assert "sprained an ankle" in page
    assert "Entered, but does not go on" in page
    assert "1 to enter" in page
    assert "1 to withdraw" in page
    refused = browser.post(there(final), data={"seen": progressions.field_of(final).seen})
    assert "People were entered before. Say why that changes." in refused.text
    assert first.name == NAMES[0]


def test_members_neither_set_rules_nor_enter_anybody(
    client_of, li_na, preliminary, final, score, rule
):
    rule(preliminary, final, 2)
    score(preliminary, SCORES)
    client = client_of(li_na)

    assert client.post(f"/events/{final.event_id}/progressions").status_code == 403
    assert client.post(there(final)).status_code == 403
    assert client.post(f"{there(final)}/words").status_code == 403
