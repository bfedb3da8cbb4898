"""The page behind the code on a certificate."""

import pytest

from eventsapp.certificates import services as certificates
from eventsapp.certificates.errors import AlreadyRevoked, ReasonMissing
from eventsapp.database import db


def test_whoever_scans_the_code_reads_that_it_stands(app, issued):
    one = issued("王小明")

    page = app.test_client().get(f"/c/{one.token}")

    assert page.status_code == 200
    assert "有效" in page.text
    for words in ("RY2024-0001", "健身活动先进个人（一等）", "2024", "王*明", "总装分厂"):
        assert words in page.text


def test_the_whole_name_is_not_on_the_page(app, issued):
    page = app.test_client().get(f"/c/{issued('王小明').token}")

    assert "王小明" not in page.text


def test_a_branch_is_named_in_full(app, issued):
    one = issued("总装分厂分工会", is_person=False, branch="")

    assert "总装分厂分工会" in app.test_client().get(f"/c/{one.token}").text


def test_the_page_is_not_kept_by_caches_nor_found_by_searching(app, issued):
    answer = app.test_client().get(f"/c/{issued().token}")

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "no-referrer" in answer.headers.getlist("Referrer-Policy")


def test_a_revoked_one_is_said_to_be_not_valid_and_why_is_not_said(app, issued, now):
    one = issued()
    certificates.revoke(one, reason="冒名顶替", now=now, by=None)
    db.session.commit()

    page = app.test_client().get(f"/c/{one.token}")

    assert "无效" in page.text
    assert "2025 年 5 月 17 日" in page.text
    assert "冒名顶替" not in page.text


def test_a_wrong_address_gets_a_sentence(app, union):
    answer = app.test_client().get("/c/AAAAAAAAAAAAAAAAAAAAAA")

    assert answer.status_code == 404
    assert "没有对应的证书" in answer.text


def test_who_tries_many_addresses_is_turned_away_from_right_ones_too(app, issued):
    one, client = issued(), app.test_client()

    answers = [client.get(f"/c/{number}").status_code for number in range(31)]
    last = client.get(f"/c/{one.token}")

    assert answers == [404] * 30 + [429]
    assert last.status_code == 429


def test_right_addresses_are_not_counted(app, issued):
    one, client = issued(), app.test_client()

    assert {client.get(f"/c/{one.token}").status_code for _time in range(60)} == {200}


def test_addresses_can_not_be_guessed_from_each_other(issued):
    tokens = {issued(key=str(number)).token for number in range(50)}

    assert len(tokens) == 50
    assert {len(token) for token in tokens} == {22}
    assert len({token[:4] for token in tokens}) > 45


def test_numbers_of_a_series_count_without_gaps(issued):
    numbers = [issued(key=key).number for key in ("a", "b", "a", "c")]

    assert numbers == ["RY2024-0001", "RY2024-0002", "RY2024-0001", "RY2024-0003"]


def test_a_certificate_is_revoked_once_and_with_a_reason(issued, now):
    one = issued()
    with pytest.raises(ReasonMissing):
        certificates.revoke(one, reason="  ", now=now, by=None)
    certificates.revoke(one, reason="误发", now=now, by=None)

    with pytest.raises(AlreadyRevoked, match="RY2024-0001"):
        certificates.revoke(one, reason="误发", now=now, by=None)


def test_two_who_issue_and_two_who_revoke_at_once_leave_one_row_each(issued, race, now):
    wish = {"series": "RY2024", "year": 2024, "title": "先进", "title_en": "Advanced"}
    wish |= {"name": "李娜", "is_person": True, "branch": "", "issuer": "工会"}

    def issue(key):
        some = [certificates.Wish(key=key, given_on=now.date(), **wish)]
        return lambda: certificates.issue("award", some, now=now, by=None)

    outcomes = race(issue("x"), issue("x"), issue("y"), issue("z"))

    found = certificates.of_keys("award", ["x", "y", "z"])
    assert outcomes == [None] * 4
    assert sorted(one.serial for one in found.values()) == [1, 2, 3]

    def revoke():
        one = certificates.of_keys("award", ["x"])["x"]
        certificates.revoke(one, reason="误发", now=now, by=None)

    refused = [type(one) for one in race(revoke, revoke)]
    assert sorted(map(str, refused)) == sorted(map(str, [type(None), AlreadyRevoked]))
