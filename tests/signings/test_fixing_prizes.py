"""Who is given which prize stands on the page of the signature, and is fixed by it."""

import html

from eventsapp.database import db
from eventsapp.signings.states import log_of


def page_of(client, discipline):
    return html.unescape(client.get(f"/disciplines/{discipline.id}/signing").text)


def promise(discipline, places, words):
    discipline.awarded_places, discipline.prizes = places, words
    db.session.commit()


def test_the_prizes_stand_on_the_page_before_it_is_signed(run, chief, client_of, in_english):
    promise(run, 2, "奖杯和证书")

    page = page_of(in_english(client_of(chief)), run)

    assert "奖杯和证书" in page
    assert "Fixed by the signature" not in page


def test_prizes_that_change_later_stay_as_they_were_signed(
    run, sign, chief, client_of, in_english
):
    promise(run, 2, "奖杯和证书")
    sign(run)

    promise(run, 1, "证书")
    page = page_of(in_english(client_of(chief)), run)

    prizes = log_of(run.id).signed.body["prizes"]
    assert prizes["words"] == "奖杯和证书"
    assert list(prizes["to"]) == ["1", "2"]
    assert "奖杯和证书" in page
    assert "Fixed by the signature" in page


def test_a_prize_that_changes_after_the_page_was_opened_is_looked_at_again(
    run, sign, seen_of, chief, client_of
):
    seen = seen_of(run)
    promise(run, 2, "奖杯和证书")

    answer = client_of(chief).post(f"/disciplines/{run.id}/signing", data={"seen": seen})

    assert answer.status_code == 409


def test_a_discipline_that_promises_nothing_has_no_prizes(run, sign):
    row = sign(run)

    assert "prizes" not in row.body
