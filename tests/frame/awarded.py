"""Titles, certificates and circulars of the walked year, in every state."""

import io
from datetime import datetime

from PIL import Image

from eventsapp.accounts.models import Account
from eventsapp.awards import circulars, sheets
from eventsapp.awards import services as awards
from eventsapp.certificates import designs
from eventsapp.certificates.models import Ink, Layout
from eventsapp.demonstration.awarding import award_last_year
from eventsapp.demonstration.people import People
from eventsapp.members import services as members

SHEET = "年度,荣誉名称,等级,工号或单位\n2019,先进职工之家,一等,B02\n"


def award(people: People, by: Account, now: datetime) -> None:
    """Grant last year's titles; revoke one, draft a circular, a sheet and a design."""
    award_last_year(people, now.year, now)
    held = awards.of_year(now.year - 1)
    own = members.of_account(by)
    title = held[-1].award.title
    holder = awards.Holder(awards.HolderKind.MEMBER, own.id)
    awards.grant(now.year, title, "", [holder], now=now, by=by)
    awards.revoke(held[-1], reason="误报", now=now, by=by)
    circulars.begin(now.year, "zh", now=now, by=by)
    sheets.draft_sheet(SHEET.encode(), "荣誉.csv", token="awards", now=now, by=by)
    picture = io.BytesIO()
    Image.new("RGB", (297, 210), (250, 240, 220)).save(picture, "PNG")
    texts = {"heading": "", "text": "{name}：{title}", "ink": Ink.BLACK}
    sizes = {"top_mm": 60, "size_pt": 20, "picture": picture.getvalue()}
    for name in ("红绸", "松鹤"):
        made = designs.Own(name=name, layout=Layout.ACROSS, **texts, **sizes)
        stored = designs.add(made, now=now, by=by)
    designs.close(stored, now=now, by=by)
