"""What is in publicity in the walked year: notices and objections of each sort."""

from datetime import datetime, timedelta

from eventsapp.accounts.models import Account
from eventsapp.demonstration.by_hand import count_by_hand
from eventsapp.demonstration.people import People
from eventsapp.demonstration.publicity import publicise
from eventsapp.public_notices import objecting
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.models import Outcome
from eventsapp.public_notices.objecting import Said
from eventsapp.public_notices.services import Contact, Listed, Wording

PDF = b"%PDF-1.7\n%%EOF\n"
WORDING = Wording(
    title="关于优秀组织奖的公示", issuer="澜江电机工会", contact=Contact(phone="内线 6142")
)


def leave_in_publicity(people: People, now: datetime, by: Account) -> str:
    """Leave notices and objections; return a receipt number.

    A list of figures with an answered objection; a typed one with an objection that is open
    and one that was upheld; one withdrawn; and drafts, one of a list that stands already.
    """
    count_by_hand(people, now.year, now)
    standing = publicise(people, now.year, now)
    rows = [Listed("质量部分工会", "质量部", "组织活动 9 次")]
    typed, withdrawn = (
        public_notices.begin(None, now.year, WORDING, rows, now=now, by=by) for _time in "12"
    )
    for one in (typed, withdrawn):
        public_notices.publish_draft(one, seen=1, now=now, by=by)
    public_notices.withdraw(withdrawn, reason="名单有误", now=now, by=by)
    public_notices.begin(None, now.year, WORDING, rows, now=now, by=by)
    public_notices.begin(standing.subject, now.year, WORDING, now=now, by=by)
    upheld, _receipt = objecting.object_to(typed, Said("次数不符。"), now=now)
    objecting.answer(upheld, Outcome.UPHELD, "更正为 8 次。", now=now, by=by)
    said = Said("没有组织过。", name="张三", contact="内线 6100", row_id=typed.rows[0].id)
    files = [objecting.Upload("证明.pdf", PDF)]
    _open, receipt = objecting.object_to(typed, said, files, now=now - timedelta(minutes=1))
    return receipt
