"""Founding, naming and closing associations, and their officers' terms."""

from datetime import date

import pytest

from eventsapp.associations import services as associations
from eventsapp.associations.errors import AlreadyInPost, HeadTooRecent, TermEndsBeforeItBegins
from eventsapp.database import db

GOOD = {"name": "棋牌协会", "activity": "棋牌", "code": "A07", "founded_year": "1996"}
TODAY = date(2025, 5, 17)


def test_the_administrator_founds_an_association(client_of, admin):
    page = client_of(admin).post("/associations/new", data=GOOD)

    assert page.status_code == 302
    found = associations.by_activity("棋牌")
    assert (found.name, found.code, found.founded_year) == ("棋牌协会", "A07", 1996)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"name": ""}, 422),
        ({"founded_year": "去年"}, 422),
        ({"founded_year": "1066"}, 422),
        ({"code": "A01"}, 409),
        ({"activity": "乒乓球"}, 409),
    ],
)
def test_a_bad_or_taken_name_is_refused_and_kept(
    client_of, admin, make_association, change, status
):
    make_association("乒乓球")

    page = client_of(admin).post("/associations/new", data=GOOD | change)

    assert page.status_code == status
    assert 'role="alert"' in page.text
    assert len(associations.everyone()) == 1


def test_an_association_is_renamed_without_clashing_with_itself(
    client_of, admin, make_association
):
    chess = make_association("棋牌")

    page = client_of(admin).post(
        f"/associations/{chess.id}/edit", data=GOOD | {"code": chess.code, "name": "棋类协会"}
    )

    assert page.status_code == 302
    db.session.expire_all()
    assert chess.name == "棋类协会"


def test_an_organiser_cannot_found_associations(client_of, qin_yue):
    assert client_of(qin_yue).post("/associations/new", data=GOOD).status_code == 403
    assert associations.everyone() == []


def test_a_closed_association_stays_on_the_list_but_takes_no_events(
    client_of, admin, qin_yue, make_association
):
    chess = make_association("棋牌")

    client_of(admin).post(f"/associations/{chess.id}/close")

    assert associations.all_open() == []
    assert "棋牌协会" in client_of(qin_yue).get("/associations").text
    assert "棋牌协会" not in client_of(qin_yue).get("/events/new").text


def test_a_head_is_appointed_by_staff_number_with_leading_zero(
    client_of, admin, make_member, make_association
):
    chess = make_association("棋牌")
    ouyang = make_member("欧阳文渊", staff_number="000042")

    page = client_of(admin).post(
        f"/associations/{chess.id}/appoint",
        data={
            "staff_number": " 000042 ",
            "post": "会长",
            "is_head": "y",
            "from_on": "2025-01-01",
        },
    )

    assert page.status_code == 302
    assert associations.heads(TODAY) == {chess.id: "欧阳文渊"}
    assert ouyang.name in client_of(admin).get("/associations").text


def test_an_unknown_staff_number_is_refused(client_of, admin, make_association, in_english):
    chess = make_association("棋牌")

    page = in_english(client_of(admin)).post(
        f"/associations/{chess.id}/appoint",
        data={"staff_number": "42", "post": "会长", "from_on": "2025-01-01"},
    )

    assert page.status_code == 422
    assert "Nobody has this staff number." in page.text
    assert associations.officers(chess, TODAY) == ([], [])


def test_a_new_head_ends_the_term_of_the_one_before(make_association, make_member):
    chess = make_association("棋牌")
    ouyang, lin = make_member("欧阳文渊"), make_member("林向阳")
    associations.appoint(chess, ouyang, "会长", from_on=date(2020, 1, 1), is_head=True)

    associations.appoint(chess, lin, "会长", from_on=date(2025, 3, 1), is_head=True)

    present, former = associations.officers(chess, TODAY)
    assert [office.member.name for office in present] == ["林向阳"]
    assert [(office.member.name, office.to_on) for office in former] == [
        ("欧阳文渊", date(2025, 2, 28))
    ]
    assert associations.heads(date(2025, 2, 28)) == {chess.id: "欧阳文渊"}


def test_a_head_cannot_begin_before_the_one_in_office(make_association, make_member):
    chess = make_association("棋牌")
    associations.appoint(
        chess, make_member("欧阳文渊"), "会长", from_on=date(2025, 3, 1), is_head=True
    )

    with pytest.raises(HeadTooRecent):
        associations.appoint(
            chess, make_member("林向阳"), "会长", from_on=date(2025, 3, 1), is_head=True
        )


def test_nobody_holds_the_same_post_twice_at_once(make_association, li_na):
    chess = make_association("棋牌")
    associations.appoint(
        chess, li_na, "理事", from_on=date(2025, 1, 1), to_on=date(2025, 6, 30)
    )

    with pytest.raises(AlreadyInPost):
        associations.appoint(chess, li_na, "理事", from_on=date(2025, 6, 30))

    again = associations.appoint(chess, li_na, "理事", from_on=date(2025, 7, 1))
    assert again.id is not None


def test_a_term_does_not_end_before_it_begins(make_association, li_na, now):
    chess = make_association("棋牌")
    office = associations.appoint(chess, li_na, "理事", from_on=date(2025, 3, 1))

    with pytest.raises(TermEndsBeforeItBegins):
        associations.end_term(office, to_on=date(2025, 2, 28), now=now, by=None)

    assert office.to_on is None


def test_an_ended_term_is_shown_among_the_former_ones(
    client_of, admin, make_association, li_na, in_english
):
    chess = make_association("棋牌")
    office = associations.appoint(chess, li_na, "理事", from_on=date(2025, 3, 1))
    db.session.commit()
    client = in_english(client_of(admin))

    ended = client.post(f"/offices/{office.id}/end", data={"to_on": "2025-05-01"})
    twice = client.post(f"/offices/{office.id}/end", data={"to_on": "2025-05-02"})

    assert (ended.status_code, twice.status_code) == (302, 409)
    page = client.get(f"/associations/{chess.id}").text
    assert "Former officers" in page
    assert "1 Mar 2025 – 1 May 2025" in page


def test_the_page_shows_the_events_that_the_association_runs(
    client_of, li_na, make_association, make_event
):
    chess, tug = make_association("棋牌"), make_association("拔河")
    make_event("象棋赛", association=chess)
    make_event("拔河赛", association=tug)

    page = client_of(li_na).get(f"/associations/{chess.id}").text

    assert "象棋赛" in page
    assert "拔河赛" not in page


def test_lists_and_pages_cost_at_most_fifteen_queries(
    client_of, admin, make_association, make_event, make_member, count_queries
):
    kept = [make_association(f"活动{number}") for number in range(20)]
    for number in range(60):
        make_event(f"赛{number}", association=kept[0])
    associations.appoint(
        kept[0], make_member("欧阳文渊"), "会长", from_on=date(2020, 1, 1), is_head=True
    )
    db.session.commit()
    client = client_of(admin)

    for address in ("/associations", f"/associations/{kept[0].id}"):
        with count_queries() as sent:
            page = client.get(address)

        assert page.status_code == 200
        assert len(sent) <= 15, sent
