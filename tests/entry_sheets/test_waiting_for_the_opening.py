"""Before entries open a branch's sheet is refused with the moment, the organiser's is taken."""

from datetime import timedelta

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries.models import Entry, EntryStatus


def test_before_entries_open_a_sheet_of_the_branch_reads_when(
    upload, workbook, row, event, make_member, now
):
    event.entries_open_at = now + timedelta(hours=1)
    db.session.commit()

    client, answer = upload(workbook(row(make_member("周启明"))))

    assert answer.status_code == 422
    assert "报名 5 月 17 日（周六） 09:00 开始" in answer.text
    assert "在此之前不能报名" in client.get(f"/events/{event.id}/enter-sheet").text
    assert db.session.scalars(select(Entry)).all() == []


def test_before_entries_open_the_organiser_enters_a_sheet(
    upload, workbook, row, event, make_member, qin_yue, now
):
    event.entries_open_at = now + timedelta(hours=1)
    db.session.commit()
    zhou = make_member("周启明")

    client, address = upload(workbook(row(zhou)), by=qin_yue)
    client.post(f"{address}/confirm")

    [entry] = db.session.scalars(select(Entry).where(Entry.discipline_id.is_not(None)))
    assert (entry.member_id, entry.status) == (zhou.id, EntryStatus.ENTERED)
