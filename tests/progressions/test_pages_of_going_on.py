"""Pages on which an organiser says who goes on, and everybody sees it."""

import html
import io

import pytest
from openpyxl import load_workbook

from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.progressions import services as progressions
from eventsapp.progressions.services import Word
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


@pytest.fixture
def in_final(preliminary, final, score, rule, carry):
    """The final with two in it who went on."""
    rule(preliminary, final, 2)
    score(preliminary, SCORES)
    carry(final)
    return final


def words(answer):
    return html.unescape(answer.text)


def test_in_place_of_a_way_to_enter_members_read_where_it_is_decided(
    preliminary, final, rule, li_na, client_of, in_english
):
    rule(preliminary, final, 4)
    phone = in_english(client_of(li_na))
    decided = f"Who takes part in “{final.name}” is decided in {preliminary.name}."

    event = words(phone.get(f"/events/{final.event_id}"))
    form = words(phone.get(f"/events/{final.event_id}/enter"))
    mine = words(phone.get("/mine"))
    sent = phone.post(f"/events/{final.event_id}/enter", data={"discipline": final.id})

    for page in (event, form):
        assert decided in page
        assert f'href="{there(final)}"' in page
    for page in (form, mine):
        assert f'value="{preliminary.id}"' in page
        assert f'value="{final.id}"' not in page
    assert sent.status_code == 409
    assert decided in words(sent)


def test_the_forms_of_the_organiser_do_not_offer_the_final_and_say_what_to_do_instead(
    browser, preliminary, final, rule, li_na
):
    rule(preliminary, final, 4)
    address = f"/events/{final.event_id}/enter-many"

    form = browser.get(address).text
    sent = browser.post(address, data={"discipline": final.id, "numbers": li_na.staff_number})

    assert f'value="{preliminary.id}"' in form
    assert f'value="{final.id}"' not in form
    assert sent.status_code == 409
    assert "another number of them takes an amendment" in words(sent)
    assert li_na.staff_number in sent.text


def test_a_final_of_teams_is_not_offered_either(browser, make_discipline, rule, branch):
    heats = make_discipline(name="拔河预赛", entry_kind=EntryKind.TEAM)
    last = events.add_discipline(
        heats.event, name="拔河决赛", measure=Measure.PLACE, entry_kind=EntryKind.TEAM
    )
    rule(heats, last, 2)
    address = f"/events/{heats.event_id}/enter-team"

    form = browser.get(address).text
    team = {"team_name": "一队", "branch_1": branch.id, "numbers": "0010001"}
    others = {f"branch_{number}": 0 for number in (2, 3, 4)}
    sent = browser.post(address, data=team | others | {"discipline": last.id})

    assert "拔河预赛</option>" in form
    assert "拔河决赛</option>" not in form
    assert sent.status_code == 409
    assert "is decided in" in words(sent)


def test_a_sheet_neither_offers_the_final_nor_takes_rows_for_it(
    browser, preliminary, final, rule, li_na
):
    rule(preliminary, final, 4)
    address = f"/events/{final.event_id}"
    table = f"工号,姓名,项目\n{li_na.staff_number},李娜,{final.name}\n"
    file = (io.BytesIO(table.encode()), "报名.csv")

    blank = load_workbook(io.BytesIO(browser.get(f"{address}/entry-sheet.xlsx").data))
    shown = browser.post(f"{address}/enter-sheet", data={"file": file}, follow_redirects=True)

    named = [cell.value for sheet in blank for row in sheet.iter_rows() for cell in row]
    assert preliminary.name in named
    assert final.name not in named
    assert "is decided in" in words(shown)


def test_from_the_list_of_entries_one_comes_to_where_the_place_is_given_up(browser, in_final):
    entry = entries.entrants(in_final)[0]
    place = f"{there(in_final)}?place={entry.id}"

    listed = browser.get(f"/events/{in_final.event_id}/entries?discipline={in_final.id}").text
    sent = browser.post(f"/entries/{entry.id}/withdraw")
    page = browser.get(sent.headers["Location"])

    assert f'href="{place}"' in listed
    assert f"/entries/{entry.id}/withdraw" not in listed
    assert f"/entries/{entry.id}/replace" not in listed
    assert "/enter-many" not in listed
    assert sent.headers["Location"] == place
    assert "the next one moves up" in words(page)
    chosen = progressions.field_of(in_final).through[0].entrant
    assert f'<option selected value="{chosen.entry_id}">' in page.text
    assert entries.get(entry.id).status == "entered"


def test_the_member_reads_that_the_place_goes_to_the_next_one(in_final, client_of, in_english):
    first = entries.entrants(in_final)[0]
    phone = in_english(client_of(first.member))

    pages = [phone.get("/mine").text, phone.get(f"/events/{in_final.event_id}").text]

    for page in pages:
        assert "tells the organiser: the place goes to the next one" in html.unescape(page)
        assert f"/entries/{first.id}/withdraw" not in page


def test_once_the_final_has_begun_the_list_withdraws_as_ever(browser, in_final, score):
    entry = entries.entrants(in_final)[0]
    score(in_final, {entry.member.name: 90})

    listed = browser.get(f"/events/{in_final.event_id}/entries?discipline={in_final.id}").text
    browser.post(f"/entries/{entry.id}/withdraw")

    assert f"/entries/{entry.id}/withdraw" in listed
    assert entries.get(entry.id).status == "withdrawn"


def test_who_gave_up_stands_on_the_list_with_the_way_to_who_goes_on(
    browser, in_final, carry, organiser, now
):
    first = progressions.field_of(in_final).through[0]
    progressions.say(
        in_final, first.entrant.entry_id, Word.GIVES_UP, "出差", now=now, by=organiser.account
    )
    carry(in_final, "出差")

    listed = browser.get(f"/events/{in_final.event_id}/entries?discipline={in_final.id}").text

    assert f"/entries/{first.entry.id}/enter-again" not in listed
    assert f'href="{there(in_final)}"' in listed
