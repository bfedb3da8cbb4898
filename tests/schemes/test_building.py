"""A scheme is built in the browser, tried, and put into force; nothing wrong is half stored."""

import io
import json

import pytest
from werkzeug.http import parse_options_header

from eventsapp.accounts.models import Role
from eventsapp.schemes import services as schemes

MOST_QUERIES = 15


@pytest.fixture
def hers(client_of, qin_yue):
    """The browser of 秦月, who builds the union's schemes."""
    return client_of(qin_yue)


def dimension(**changes):
    """What the form of a dimension sends: one criterion."""
    sent = {
        "seen": "1",
        "name": "宣传",
        "most": "10",
        "weight": "1",
        "criteria-0-name": "参加人次",
        "criteria-0-source": "participations",
        "criteria-0-rule": "linear",
        "criteria-0-figures": "100",
        "criteria-0-most": "10",
        "criteria-1-name": "",
        "criteria-1-source": "coverage",
        "criteria-1-rule": "linear",
    }
    return sent | changes


def test_a_scheme_is_begun_after_a_ready_one_and_next_year_as_its_copy(hers):
    begun = hers.post("/schemes", data={"year": "2025", "after": "thirteen"})
    scheme_id = int(begun.location.rsplit("/", 1)[1])

    copied = hers.post("/schemes", data={"year": "2026", "after": str(scheme_id)})

    assert begun.status_code == copied.status_code == 302
    [first] = schemes.of_year(2025)
    [second] = schemes.of_year(2026)
    assert second.scheme.dimensions == first.scheme.dimensions
    assert second.scheme.from_on.year == 2026


def test_a_figure_of_a_criterion_that_cant_be_read_is_named_in_words(hers, begun):
    sent = dimension(**{"criteria-0-most": "十分"})

    page = hers.post(f"/schemes/{begun.id}/dimensions/0", data=sent)

    assert page.status_code == 422
    assert 'href="#criteria-0-most">最高分：请填数字' in page.text
    assert "{" not in page.text[page.text.index('role="alert"') :].split("</ul>")[0]


def test_a_dimension_is_added_and_the_sum_is_said_to_be_too_high(hers, begun):
    answer = hers.post(f"/schemes/{begun.id}/dimensions/0", data=dimension())

    page = hers.get(answer.location).text
    assert "各维度合计 110 分，不是 100 分" in page
    assert "启用</button>" not in page
    assert schemes.kept(begun).number == 2


def test_figures_that_can_not_be_read_are_kept_and_nothing_is_stored(hers, begun):
    answer = hers.post(
        f"/schemes/{begun.id}/dimensions/0",
        data=dimension(**{"criteria-0-figures": "很多"}),
    )

    assert answer.status_code == 422
    assert "很多" in answer.text
    assert schemes.kept(begun).number == 1


def test_who_changes_an_older_version_is_told(hers, begun):
    hers.post(f"/schemes/{begun.id}/dimensions/0", data=dimension())

    answer = hers.post(f"/schemes/{begun.id}/dimensions/1", data=dimension())

    assert answer.status_code == 409
    assert schemes.kept(begun).number == 2


def test_a_dimension_is_taken_out(hers, begun):
    hers.post(f"/schemes/{begun.id}/dimensions/2/removed", data={"seen": "1"})

    assert [one.name for one in schemes.kept(begun).scheme.dimensions] == [
        schemes.kept(begun, 1).scheme.dimensions[0].name
    ]


def test_settings_take_together_small_branches_and_shut_out_others(hers, begun, make_branch):
    one, other = make_branch("信息中心分工会"), make_branch("财务部分工会")

    answer = hers.post(
        f"/schemes/{begun.id}/settings",
        data={
            "seen": "1",
            "name": "办法",
            "from_on": "2025-01-01",
            "to_on": "2025-12-31",
            "out_of": "100",
            "together": f"{one.code} {other.code}",
            "vetoes-0-name": "参与率过低",
            "vetoes-0-source": "coverage",
            "vetoes-0-below": "30 %",
        },
    )

    assert answer.status_code == 302
    scheme = schemes.kept(begun).scheme
    assert scheme.together == ((one.code, other.code),)
    assert [unit.name for unit in schemes.units_of(scheme)][-1].count("+") == 1


def test_a_file_comes_out_and_goes_in_again(hers, begun):
    answer = hers.get(f"/schemes/{begun.id}/file")
    file = answer.data

    hers.post("/schemes/file", data={"file": (io.BytesIO(file), "办法.json")})

    one, other = schemes.of_year(2025)
    assert one.scheme == other.scheme
    _kind, options = parse_options_header(answer.headers["Content-Disposition"])
    assert options["filename"] == f"2025 年度评分办法-{one.scheme.name}-第 {one.number} 版.json"


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"[" * 100_000, b'{"format": 1}', b"\xff"])
def test_a_wrong_file_is_refused_with_a_sentence(hers, union, content):
    answer = hers.post("/schemes/file", data={"file": (io.BytesIO(content), "x.json")})

    assert answer.status_code == 422
    assert "这不是评分办法文件" in answer.text


def test_a_scheme_in_force_is_read_by_everybody_and_one_being_built_by_nobody_else(
    hers, client_of, li_na, begun
):
    theirs = client_of(li_na)
    before = theirs.get(f"/schemes/{begun.id}").status_code

    hers.post(f"/schemes/{begun.id}/in-force")

    assert before == 404
    assert theirs.get(f"/schemes/{begun.id}").status_code == 200
    assert theirs.get(f"/schemes/{begun.id}/what-if").status_code == 403
    assert theirs.get("/schemes").status_code == 403


def test_a_branchs_organiser_does_not_build_the_unions_schemes(
    client_of, li_na, grant, branch, begun
):
    grant(li_na, Role.ORGANISER, branch)

    answer = client_of(li_na).get(f"/schemes/{begun.id}/settings")

    assert answer.status_code == 403


def test_other_weights_are_tried_and_nothing_is_stored(hers, begun):
    answer = hers.get(f"/schemes/{begun.id}/what-if?w1=0&w2=2/3")
    wrong = hers.get(f"/schemes/{begun.id}/what-if?w1=viel")

    assert answer.status_code == 200
    assert wrong.status_code == 422
    assert "viel" in wrong.text
    assert schemes.kept(begun).number == 1


def test_no_page_of_a_scheme_asks_too_much(hers, begun, branch, count_queries):
    for address in (
        "/schemes",
        f"/schemes/{begun.id}",
        f"/schemes/{begun.id}/standing",
        f"/schemes/{begun.id}/standing?year=2024",
        f"/schemes/{begun.id}/marks/{branch.id}?of=1.1",
        f"/schemes/{begun.id}/marks/{branch.id}?of=1.2",
        f"/schemes/{begun.id}/what-if",
    ):
        with count_queries() as counted:
            answer = hers.get(address)
        assert answer.status_code == 200
        assert len(counted) <= MOST_QUERIES, address


def test_the_file_is_json_with_numbers_as_text(hers, begun):
    file = json.loads(hers.get(f"/schemes/{begun.id}/file").data)

    assert file["out_of"] == "100"
