"""Pictures of the size of a sheet, and certificates that were issued."""

import io

import pytest
from PIL import Image

from eventsapp.certificates import services as certificates
from eventsapp.certificates.designs import Own
from eventsapp.certificates.limits import misses
from eventsapp.certificates.models import Ink, Layout
from eventsapp.database import db


@pytest.fixture(autouse=True)
def _no_misses():
    yield
    misses.reset()


def picture(width=594, height=420, kind="PNG", colour=(180, 30, 30)):
    """Return the bytes of a picture."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, kind)
    return made.getvalue()


def own(**changes):
    """Return a good design, with changes."""
    values = {
        "name": "红绸",
        "layout": Layout.ACROSS,
        "heading": "奖 状",
        "text": "{name} 同志：\n荣获 {year} 年度“{title}”称号。\n{issuer}\n{date}",
        "ink": Ink.BLACK,
        "top_mm": 40,
        "size_pt": 20,
        "picture": picture(),
    }
    return Own(**(values | changes))


@pytest.fixture
def issued(union, now):
    """Issue the certificate of somebody by name."""

    def issue(name="王小明", key="1", **changes):
        values = {
            "key": key,
            "series": "RY2024",
            "year": 2024,
            "title": "健身活动先进个人（一等）",
            "title_en": "Advanced individual (first)",
            "name": name,
            "is_person": True,
            "branch": "总装分厂",
            "issuer": "澜江电机工会",
            "given_on": now.date(),
        }
        wish = certificates.Wish(**(values | changes))
        made = certificates.issue("award", [wish], now=now, by=None)[key]
        db.session.commit()
        return made

    return issue
