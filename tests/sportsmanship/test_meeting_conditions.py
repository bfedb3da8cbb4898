"""Who meets the conditions is computed from what was logged, and says why not."""

from hypothesis import given
from hypothesis import strategies as st

from brackets import ResultKind
from eventsapp.database import db
from eventsapp.excuses import services as excuses
from eventsapp.protests import services as protests
from eventsapp.results import services as results
from eventsapp.results.models import ResultStatus
from eventsapp.sportsmanship import services as awards
from eventsapp.sportsmanship.terms import Sort, Terms
from tests.examples import examples


@examples(60)
@given(one_in=st.integers(1, 50), many=st.integers(0, 500))
def test_there_is_at_least_one_award_and_never_more_than_the_share(one_in, many):
    places = Terms(team_one_in=one_in).places(Sort.TEAM, many)

    assert (places == 0) == (many == 0)
    assert places <= max(many / one_in, 1)
    assert many < (places + 1) * one_in


def test_whoever_competes_and_did_nothing_wrong_meets_the_conditions(run, candidates):
    assert candidates(run.event) == {"欧阳文渊": "", "吴海波": "", "何立": ""}


def test_whoever_was_disqualified_gets_none(run, candidates, disqualify):
    disqualify(run, "何立")

    assert "5 公里" in candidates(run.event)["何立"]
    assert candidates(run.event)["吴海波"] == ""


def test_whoever_did_not_start_gets_none_without_an_excuse(
    run, candidates, disqualify, chief, now
):
    disqualify(run, "何立", ResultStatus.DNS)
    [entry_id] = [row.entry_id for row in results.log_of_entries(run)[-1:]]
    assert candidates(run.event)["何立"]

    excuses.excuse(run.event, [(entry_id, None)], "医院证明", now=now, by=chief.account)

    assert candidates(run.event)["何立"] == ""


def test_a_walkover_in_one_match_is_an_absence(four, candidates, now):
    stays, _away = results.state_of(four).playable[0].pair
    report = results.Report(kind=ResultKind.WALKOVER, winner=int(stays), reason="没到")
    results.record_match(four, "W1.1", report, now=now, by=None)
    db.session.commit()

    against = candidates(four.discipline.event)

    assert [name for name, why in against.items() if why] == ["吴海波"]


def test_a_branch_answers_for_all_its_entries(run, candidates, disqualify, branch):
    disqualify(run, "何立")

    [why] = candidates(run.event, Sort.BRANCH).values()

    assert "何立" in why


def test_more_cautions_than_allowed_shut_out_and_one_taken_back_does_not_count(
    run, candidates, chief, now
):
    entry_id = results.log_of_entries(run)[0].entry_id
    row = awards.caution(run.event, entry_id, "辱骂裁判", now=now, by=chief.account)
    assert candidates(run.event)["欧阳文渊"]

    awards.take_note_back(run.event, row.number, "认错人", now=now, by=chief.account)

    assert candidates(run.event)["欧阳文渊"] == ""


def test_an_organiser_may_let_some_cautions_pass(run, candidates, chief, qin_yue, now):
    entry_id = results.log_of_entries(run)[0].entry_id
    awards.caution(run.event, entry_id, "延误比赛", now=now, by=chief.account)

    awards.set_terms(run.event, Terms(most_cautions=1), now=now, by=qin_yue.account)

    assert candidates(run.event)["欧阳文渊"] == ""


def test_a_rejected_protest_counts_where_the_conditions_say_so(
    run, candidates, chief, qin_yue, li_na, now
):
    entry_id = results.log_of_entries(run)[2].entry_id
    protest = protests.file(run, entry_id, "", "计时有误", now=now, by=li_na.account)
    protests.decide(
        protest,
        is_upheld=False,
        needs_correction=False,
        words="录像核对无误",
        now=now,
        by=chief.account,
    )
    db.session.commit()
    assert candidates(run.event)["何立"] == ""

    awards.set_terms(run.event, Terms(no_rejected=True), now=now, by=qin_yue.account)

    assert candidates(run.event)["何立"]
