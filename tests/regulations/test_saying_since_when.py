"""The pages say since when and by what regulations are fixed, and what to do about it."""

from io import BytesIO

import docx
from sqlalchemy import delete

from eventsapp.database import db
from eventsapp.events.models import Measure
from eventsapp.regulations.models import RegulationVersion


def test_the_page_says_since_when_and_by_what_they_are_fixed(
    client_of, qin_yue, in_english, rope, record
):
    address = f"/events/{rope.event_id}/regulations"
    client, english = client_of(qin_yue), in_english(client_of(qin_yue))
    before = client.get(address).text

    record(rope)

    chinese = client.get(address).text
    assert "编写文字" in before
    assert "编写文字" not in chinese
    assert "2025 年 5 月 17 日（周六） 08:00，一分钟跳绳有了第一个成绩。" in chinese
    assert "since Sat 17 May, 2025 08:00, by the first result of 一分钟跳绳." in (
        english.get(address).text
    )


def test_the_page_of_rules_says_so_with_results_and_before_the_first_one(
    client_of, qin_yue, of, record
):
    rope, kicking = of(Measure.COUNTS), of(Measure.COUNTS, "踢毽")
    client, outcome = client_of(qin_yue), {"place": None, "marks": {"counts": [[61, 0]]}}

    record(rope, **outcome)

    fixed = "2025 年 5 月 17 日（周六） 08:00，一分钟跳绳有了第一个成绩。"
    own, other = (client.get(f"/disciplines/{one.id}/rules").text for one in (rope, kicking))
    assert fixed in own
    assert "已有成绩，规则不能再改。" in own
    assert "请先注明原因开始修订" not in own
    assert f"{fixed}请先注明原因开始修订" in other


def test_a_refused_change_of_rules_says_what_to_do(client_of, qin_yue, of, record):
    rope, kicking = of(Measure.COUNTS), of(Measure.COUNTS, "踢毽")
    record(rope, place=None, marks={"counts": [[61, 0]]})

    answer = client_of(qin_yue).post(
        f"/disciplines/{kicking.id}/rules",
        data={
            "tries": "2",
            "seconds": "60",
            "counters": "1",
            "agreement": "mean",
            "most_apart": "3",
        },
    )

    assert answer.status_code == 409
    assert answer.text.count("请先注明原因开始修订") == 1


def test_the_document_of_an_event_played_before_they_were_kept_says_it_is_fixed(
    client_of, qin_yue, rope, record
):
    record(rope)
    db.session.execute(delete(RegulationVersion))
    db.session.commit()

    answer = client_of(qin_yue).get(f"/events/{rope.event_id}/regulations.docx")

    lines = [one.text for one in docx.Document(BytesIO(answer.data)).paragraphs]
    assert "趣味运动会的规程已固定：已经抽签或开赛。" in lines
