"""Designs of the union's own: a picture, and a text with placeholders."""

import io

import pytest

from eventsapp.certificates import designs, placeholders
from eventsapp.certificates.errors import (
    DesignRefused,
    LoneBrace,
    NameNotPrinted,
    NoPicture,
    PictureOfOtherShape,
    PictureTooLarge,
    UnknownPlaceholder,
)
from eventsapp.certificates.models import Layout, OwnDesign
from eventsapp.database import db
from tests.certificates.conftest import own, picture

DESIGNS = "/certificates/designs"


def typed(**changes):
    values = {
        "name": "红绸",
        "layout": "across",
        "heading": "奖 状",
        "text": "{name} 同志：荣获“{title}”称号。",
        "ink": "red",
        "top_mm": "40",
        "size_pt": "20",
        "picture": (io.BytesIO(picture()), "paper.png"),
    }
    return values | changes


@pytest.mark.parametrize(
    ("text", "refusal", "words"),
    [
        ("{name}{姓名}", UnknownPlaceholder, "{姓名}"),
        ("{name} {titel}", UnknownPlaceholder, "{title}"),
        ("{name", LoneBrace, "{name"),
        ("{name} }", LoneBrace, "}"),
        ("获奖：{title}", NameNotPrinted, "{name}"),
    ],
)
def test_a_wrong_placeholder_gets_a_sentence(app, text, refusal, words):
    with pytest.raises(refusal) as refused:
        placeholders.check(text)

    assert words in refused.value.message


def test_braces_in_a_name_are_not_read_again():
    assert placeholders.filled("{name}", {"name": "{title}"}) == "{title}"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("layout", list(Layout))
def test_a_picture_of_the_sheets_shape_is_taken(union, now, kind, layout):
    sides = (594, 420) if layout is Layout.ACROSS else (420, 594)

    stored = designs.add(
        own(layout=layout, picture=picture(*sides, kind=kind)), now=now, by=None
    )

    assert db.session.get(OwnDesign, stored.id).picture.startswith((b"\x89PNG", b"\xff\xd8"))


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"<svg/>", NoPicture),
        (b"GIF89a" + b"\0" * 40, NoPicture),
        (picture(400, 400), PictureOfOtherShape),
        (picture(420, 594), PictureOfOtherShape),
        (picture(6_100, 20), PictureTooLarge),
        (picture()[:20], DesignRefused),
        (b"\xff\xd8\xff\xe0", DesignRefused),
    ],
)
def test_anything_else_is_refused(union, now, content, refusal):
    with pytest.raises(refusal):
        designs.add(own(picture=content), now=now, by=None)


def test_a_design_is_uploaded_and_looked_at_before_it_is_used(client_of, admin):
    client = client_of(admin)

    stored = client.post(DESIGNS, data=typed(), follow_redirects=True)
    [design] = designs.own_designs()
    drawn = client.get(f"{DESIGNS}/{design.id}/preview.png?name=买买提·艾力")
    file = client.get(f"{DESIGNS}/{design.id}/preview.pdf")

    assert "红绸" in stored.text
    assert drawn.data.startswith(b"\x89PNG")
    assert file.data.startswith(b"%PDF")


def test_what_was_typed_is_kept_when_a_placeholder_is_wrong(client_of, admin):
    answer = client_of(admin).post(DESIGNS, data=typed(text="{name} {什么}"))

    assert answer.status_code == 422
    assert "{什么}" in answer.text
    assert 'value="红绸"' in answer.text
    assert designs.own_designs() == []


def test_a_picture_that_only_begins_as_one_is_refused(client_of, admin):
    broken = (io.BytesIO(picture()[:200]), "paper.png")

    answer = client_of(admin).post(DESIGNS, data=typed(picture=broken))

    assert answer.status_code == 422
    assert "损坏" in answer.text
    assert designs.own_designs() == []


def test_a_closed_design_is_not_offered(client_of, admin, union, now):
    stored = designs.add(own(), now=now, by=None)
    db.session.commit()

    client_of(admin).post(f"{DESIGNS}/{stored.id}/close")

    assert f"own-{stored.id}" not in dict(designs.offered())


def test_designs_are_the_unions_affair(client_of, li_na):
    assert client_of(li_na).get(DESIGNS).status_code == 403
