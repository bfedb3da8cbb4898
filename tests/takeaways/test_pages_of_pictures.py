"""The ways to the pictures, and what a browser gets."""

from urllib.parse import unquote

import pytest


@pytest.fixture
def bracket(draw_crowd):
    """A bracket of five, and its address."""
    return f"/disciplines/{draw_crowd('single', 5).discipline.id}/bracket"


def test_the_page_of_a_bracket_leads_to_its_pictures(client_of, li_na, bracket):
    page = client_of(li_na).get(bracket)

    for link in (f"{bracket}.pdf?paper=a4", f"{bracket}.pdf?paper=a3", f"{bracket}.png"):
        assert f'href="{link}"' in page.text
    assert "PDF A4（建议）" in page.text


@pytest.mark.parametrize("paper", ["a4", "a3", ""])
def test_a_sheet_is_a_file_with_a_chinese_name(client_of, li_na, bracket, paper):
    answer = client_of(li_na).get(f"{bracket}.pdf?paper={paper}")

    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF")
    name = unquote(answer.headers["Content-Disposition"])
    assert "职工乒乓球比赛" in name
    assert f"-对阵图-{(paper or 'a4').upper()}.pdf" in name


def test_a_picture_is_shown_by_the_browser_and_kept_by_it_alone(client_of, li_na, bracket):
    answer = client_of(li_na).get(f"{bracket}.png")

    assert answer.mimetype == "image/png"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_whoever_has_the_picture_gets_it_again_only_when_it_has_changed(
    client_of, li_na, bracket
):
    reader = client_of(li_na)
    first = reader.get(f"{bracket}.png")

    again = reader.get(f"{bracket}.png", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.data == b""


def test_there_is_no_other_paper(client_of, li_na, bracket):
    assert client_of(li_na).get(f"{bracket}.pdf?paper=a0").status_code == 404


def test_strangers_are_sent_to_the_log_in(app, bracket):
    for ending in ("pdf", "png"):
        assert app.test_client().get(f"{bracket}.{ending}").status_code == 302


def test_heats_have_pictures_too(client_of, li_na, run_heats):
    discipline, _board = run_heats(16)
    reader = client_of(li_na)

    page = reader.get(f"/disciplines/{discipline.id}/rounds")

    assert f'href="/disciplines/{discipline.id}/rounds.png"' in page.text
    assert 'class="bracket lanes"' in page.text
    for file in ("rounds.pdf", "rounds.png"):
        assert reader.get(f"/disciplines/{discipline.id}/{file}").status_code == 200


def test_before_there_is_a_draw_there_is_no_picture(client_of, li_na, make_discipline):
    discipline = make_discipline()

    answer = client_of(li_na).get(f"/disciplines/{discipline.id}/bracket.pdf")

    assert answer.status_code == 404
