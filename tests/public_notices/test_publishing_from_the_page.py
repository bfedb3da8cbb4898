"""What is typed on a draft's page is what is published, with whom to turn to."""

from dataclasses import replace

import pytest

from eventsapp.database import db
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.errors import ContactMissing
from eventsapp.public_notices.services import Contact
from tests.public_notices.conftest import SUBJECT, WORDING

TYPED = {
    "title": "关于2025年拟表彰名单的公示",
    "basis": "评选办法（2025年修订）",
    "introduction": "现予公示。",
    "rows": "",
    "working_days": "5",
    "answer_days": "5",
    "contact_name": "何立",
    "contact_phone": "6100",
    "issuer": "澜江电机工会",
    "seen": "1",
}


@pytest.fixture
def hers(client_of, qin_yue):
    """The browser of who publishes."""
    return client_of(qin_yue)


def test_what_was_typed_and_not_stored_is_published(app, hers, draft):
    answer = hers.post(f"/public-notices/{draft.id}/publish", data=TYPED)

    assert answer.status_code == 302
    page = app.test_client().get(f"/public-notices/{draft.id}").text
    assert "评选办法（2025年修订）" in page
    assert "6100" in page


def test_without_a_way_to_turn_to_somebody_nothing_is_published_and_the_typing_kept(
    hers, draft
):
    answer = hers.post(
        f"/public-notices/{draft.id}/publish", data=TYPED | {"contact_phone": ""}
    )

    assert answer.status_code == 422
    assert "评选办法（2025年修订）" in answer.text
    assert "电话、邮箱、地点至少填一项" in answer.text
    assert not public_notices.get(draft.id).is_published


def test_a_draft_that_names_nobody_is_not_published_either_way(hers, tallies, qin_yue, now):
    wording = replace(WORDING, contact=Contact("秦月"))
    draft = public_notices.begin(SUBJECT, 2025, wording, now=now, by=qin_yue.account)
    db.session.commit()

    with pytest.raises(ContactMissing):
        public_notices.publish_draft(draft, seen=1, now=now, by=qin_yue.account)


def test_somebody_else_who_changed_the_draft_is_not_written_over(hers, draft, qin_yue, now):
    newer = replace(WORDING, title="另一个标题")
    public_notices.revise(draft, newer, seen=1, now=now, by=qin_yue.account)
    db.session.commit()

    answer = hers.post(f"/public-notices/{draft.id}/publish", data=TYPED)

    assert answer.status_code == 409
    kept = public_notices.get(draft.id)
    assert (kept.title, kept.is_published) == ("另一个标题", False)


def test_a_new_draft_names_whom_the_last_notice_named(hers, notice):
    begun = hers.post("/public-notices/desk", data={"subject": ""})

    made = public_notices.get(int(begun.location.split("/")[2]))

    assert (made.contact_name, made.contact_phone) == ("秦月", "内线 6142")
    assert made.contact_room == "办公楼 102"
