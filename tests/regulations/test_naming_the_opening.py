"""The regulations say when entries open, on the page and in print, and hold it once fixed."""

import io
from datetime import timedelta

import docx
import pytest

from eventsapp.database import db
from eventsapp.regulations import services as regulations
from eventsapp.regulations.errors import RegulationsFixed


@pytest.fixture
def event(make_event, now):
    """An event whose entries open on Saturday at nine and close five days from now."""
    return make_event(
        held_on=now.date() + timedelta(days=7),
        entries_open_at=now + timedelta(hours=1),
        entries_close_at=now + timedelta(days=5),
    )


def test_the_page_names_both_ends_with_day_weekday_and_time(
    event, client_of, li_na, in_english
):
    address = f"/events/{event.id}/regulations"
    chinese = client_of(li_na).get(address).text
    english = in_english(client_of(li_na)).get(address).text

    assert "报名开始：2025 年 5 月 17 日（周六） 09:00。" in chinese
    assert "报名截止：2025 年 5 月 22 日（周四） 08:00。" in chinese
    assert "Entries open Sat 17 May, 2025 09:00." in english


def test_so_does_the_document(event, client_of, li_na):
    answer = client_of(li_na).get(f"/events/{event.id}/regulations.docx")

    document = docx.Document(io.BytesIO(answer.data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert any("报名开始：2025 年 5 月 17 日（周六） 09:00。" in line for line in lines)


def test_once_they_are_fixed_the_opening_stays(event, client_of, qin_yue, now):
    regulations.fix(event, None, None, now=now, by=None)
    db.session.commit()
    form = {
        "version": str(event.version),
        "name": event.name,
        "host_id": str(event.host_id),
        "association_id": "0",
        "scale": "central",
        "audience": "everyone",
        "opens": "07:30",
        "closes": "12:00",
        "entries_open_at": "2025-05-17T10:00",
        "entries_close_at": "2025-05-22T08:00",
    }

    answer = client_of(qin_yue).post(f"/events/{event.id}/edit", data=form)

    assert answer.status_code == RegulationsFixed.status
    db.session.expire_all()
    assert event.entries_open_at == now + timedelta(hours=1)
