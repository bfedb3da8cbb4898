"""The roll-call and the souvenirs, on the page and on paper."""

from io import BytesIO

from pypdf import PdfReader

from eventsapp.hikes import telling
from eventsapp.hikes.models import Act


def text_of(answer):
    assert answer.mimetype == "application/pdf"
    return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)


def test_the_page_and_the_paper_name_who_is_missing_and_nobody_else(
    client_of, wu_haibo, make_members, walk, say, session
):
    li_na, gao_xiang, sun_li = make_members("李娜", "高翔", "孙莉")
    walk(li_na, 0, 40, 90, 150)
    walk(gao_xiang, 0, 40)
    walk(sun_li, 0)
    say(Act.BROUGHT_BACK, sun_li, 60, vehicle="2 号车")
    client = client_of(wu_haibo)

    page = client.get(f"/hike/{session.id}").text
    paper = text_of(client.get(f"/hike/{session.id}/paper"))

    assert '<span id="out">1</span>' in page
    assert "2 号车" in page
    assert "高翔" in paper
    assert "茶亭" in paper
    assert "李娜" not in paper
    assert "孙莉" not in paper


def test_the_list_to_sign_has_who_walked_it_all(
    client_of, wu_haibo, make_members, walk, session
):
    li_na, gao_xiang = make_members("李娜", "高翔")
    walk(li_na, 0, 40, 90, 150)
    walk(gao_xiang, 0, 40)

    paper = text_of(client_of(wu_haibo).get(f"/sessions/{session.id}/souvenirs.pdf"))

    assert "李娜" in paper
    assert "高翔" not in paper


def test_without_script_somebody_is_noted_once_and_taken_back(
    client_of, wu_haibo, li_na, walk, session, missing
):
    walk(li_na, -30, -10)
    client = client_of(wu_haibo)
    form = {"once": "a", "number": li_na.staff_number, "act": "withdrawn", "point": "0"}

    for _time in range(2):
        client.post(f"/hike/{session.id}/leave", data=form)
    assert missing() == set()

    [line] = telling.log_of(session.id)
    client.post(f"/hike-facts/{line.fact.id}/take-back", data={"of": "a"})
    assert missing() == {"李娜"}
    unknown = client.post(f"/hike/{session.id}/leave", data=form | {"once": "b", "number": "7"})
    assert unknown.status_code == 422
    assert "没有人的工号是 7" in unknown.text
