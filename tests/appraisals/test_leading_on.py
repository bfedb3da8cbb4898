"""From the ranking to what else a year has: by what it is about, with a sentence each."""

import re

CARD = re.compile(r"<h2>(.*?)</h2>\s*<ul class=\"tasks\">(.*?)</ul>", re.S)
ROOM = re.compile(r"<a [^>]*>([^<]+)</a><small>([^<]+)</small>")


def rooms_of(page):
    """Return the links of each card beside the ranking, with what is said of them."""
    beside = page[page.index('id="rooms"') :]
    return {heading: dict(ROOM.findall(links)) for heading, links in CARD.findall(beside)}


def test_a_member_finds_what_a_year_has_by_what_it_is_about(client_of, li_na):
    rooms = rooms_of(client_of(li_na).get("/ranking").text)

    assert list(rooms) == ["全年", "分工会考评", "荣誉与公示"]
    assert {"纪录", "参与情况", "光荣榜"} == set(rooms["全年"])
    assert "公示管理" not in rooms["荣誉与公示"]


def test_who_conducts_the_year_end_finds_the_desks_there_too(client_of, admin):
    rooms = rooms_of(client_of(admin).get("/ranking").text)

    assert {"评分办法", "人工统计数"} <= set(rooms["分工会考评"])
    assert {"公示管理", "荣誉"} <= set(rooms["荣誉与公示"])
    assert all(about for links in rooms.values() for about in links.values())
