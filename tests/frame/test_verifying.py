"""What somebody changed behind the site's back is found, and nothing is changed by looking."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, func, select, update

from eventsapp.accounts.models import Audit
from eventsapp.awards.models import Circular
from eventsapp.ballots.models import Ballot, Box, Count, Voter
from eventsapp.checkins.models import Participation, Presence, Scan, ScanJudgement
from eventsapp.database import db
from eventsapp.entries.models import Entry, EntryLog
from eventsapp.evaluations.models import (
    EvidenceFile,
    ReviewMark,
    SelfAssessment,
    Step,
    StepEntry,
)
from eventsapp.events.models import Event
from eventsapp.members.models import BranchSpan, Movement
from eventsapp.public_notices.models import (
    NoticeAct,
    NoticeRow,
    ObjectionFile,
    ObjectionStep,
    PublicNotice,
)
from eventsapp.reported_figures.models import ReportedFigure
from eventsapp.results.models import Placement, PointsAward
from eventsapp.signings.models import Act, SigningEntry
from eventsapp.verifying.commands import all_checks, verify


def first(model, *where):
    return select(func.min(model.id)).where(*where).scalar_subquery()


def change(model, *where, **values):
    return update(model).where(model.id == first(model, *where)).values(**values)


def remove(model, *where):
    return delete(model).where(model.id == first(model, *where))


def key_of(model):
    """Return the first row of a table that has no id, by its keys."""
    keys = list(model.__table__.primary_key.columns)
    return dict(zip(keys, db.session.execute(select(*keys).limit(1)).one(), strict=True))


def key_of_voter(*where):
    """Return the keys of a voter in a ballot of some sort."""
    asked = select(Voter.ballot_id, Voter.member_id).join(Ballot, Ballot.id == Voter.ballot_id)
    ballot_id, member_id = db.session.execute(asked.where(*where).limit(1)).one()
    return {Voter.ballot_id: ballot_id, Voter.member_id: member_id}


LATER = datetime(2025, 12, 31, tzinfo=UTC)
BRANCHES = "who belonged to which branch"
ENTRIES = "where entries stand"
ARRIVALS = "verdicts, presence and participations"
PLACES = "places and points"
SIGNATURES = "signatures under results"
EVALUATIONS = "evaluations: their hashes, logs and files"
BALLOTS = "ballots: boxes and counts against who has voted"
NOTICES = "notices of publicity: their hashes, and what counts now"
TAMPERED = {
    "a branch": (BRANCHES, lambda: remove(BranchSpan)),
    "a movement": (BRANCHES, lambda: remove(Movement)),
    "an event's declarations": (
        "which events ask for declarations",
        lambda: change(Event, Event.has_declarations, has_declarations=False),
    ),
    "an entry": (ENTRIES, lambda: change(Entry, Entry.status == "entered", status="withdrawn")),
    "the log of an entry": (
        ENTRIES,
        lambda: delete(EntryLog).where(
            EntryLog.id
            == select(func.max(EntryLog.id))
            .where(EntryLog.act == "withdrawn")
            .scalar_subquery()
        ),
    ),
    "a participation": (ARRIVALS, lambda: remove(Participation)),
    "a presence": (
        ARRIVALS,
        lambda: delete(Presence).where(*(k == v for k, v in key_of(Presence).items())),
    ),
    "a verdict": (
        ARRIVALS,
        lambda: delete(ScanJudgement).where(
            *(k == v for k, v in key_of(ScanJudgement).items())
        ),
    ),
    "a scan": (
        ARRIVALS,
        lambda: change(Scan, Scan.id.in_(select(Participation.scan_id)), at=LATER),
    ),
    "a place": (PLACES, lambda: change(Placement, Placement.place > 0, place=99)),
    "points": (PLACES, lambda: change(PointsAward, points=1000)),
    "whether points count": (
        PLACES,
        lambda: change(PointsAward, PointsAward.is_official, is_official=False),
    ),
    "what was signed": (
        SIGNATURES,
        lambda: change(SigningEntry, SigningEntry.act == Act.SIGNED, body={"what": {}}),
    ),
    "the hash of a signature": (
        SIGNATURES,
        lambda: change(SigningEntry, SigningEntry.act == Act.SIGNED, digest="0" * 64),
    ),
    "a row of a signature's log": (
        SIGNATURES,
        lambda: remove(SigningEntry, SigningEntry.act == Act.SIGNED),
    ),
    "a row on a notice": (NOTICES, lambda: change(NoticeRow, name="张三")),
    "the words of a notice": (
        NOTICES,
        lambda: change(PublicNotice, PublicNotice.digest != "", title="另一份公示"),
    ),
    "a frozen value": (
        NOTICES,
        lambda: change(PublicNotice, PublicNotice.digest != "", value={"rows": []}),
    ),
    "the log of a notice": (NOTICES, lambda: remove(NoticeAct)),
    "the log of an objection": (NOTICES, lambda: remove(ObjectionStep)),
    "a file of an objection": (NOTICES, lambda: change(ObjectionFile, content=b"%PDF-other")),
    "a figure counted by hand": (
        "figures counted by hand",
        lambda: remove(ReportedFigure, ReportedFigure.number < 2, ReportedFigure.amount == 2),
    ),
    "a proposed result": (
        EVALUATIONS,
        lambda: change(StepEntry, StepEntry.step == Step.PROPOSED, body={"units": []}),
    ),
    "marks of a review": (EVALUATIONS, lambda: change(ReviewMark, number=7)),
    "a self-assessment": (EVALUATIONS, lambda: change(SelfAssessment, number=7)),
    "a piece of evidence": (EVALUATIONS, lambda: change(EvidenceFile, content=b"%PDF-other")),
    "a circular": (
        "circulars that are issued: their hashes",
        lambda: change(Circular, Circular.digest != "", opening="另有决定。"),
    ),
    "who has voted": (
        BALLOTS,
        lambda: (
            update(Voter)
            .where(*(k == v for k, v in key_of_voter(Ballot.counted_at.is_not(None)).items()))
            .values(has_voted=~Voter.has_voted)
        ),
    ),
    "the count of a ballot": (
        BALLOTS,
        lambda: (
            update(Count)
            .where(Count.candidate_id == select(func.min(Count.candidate_id)).scalar_subquery())
            .values(approvals=Count.approvals + 1000)
        ),
    ),
    "a sealed box": (
        BALLOTS,
        lambda: (
            update(Box)
            .where(Box.ballot_id == select(func.min(Box.ballot_id)).scalar_subquery())
            .values(sealed=b"another one")
        ),
    ),
    "the trail": ("the trail of who did what", lambda: change(Audit, subject="nothing")),
}


@pytest.fixture
def checks():
    """All checks by name."""
    return {check.name: check for check in all_checks()}


def test_a_year_in_use_is_well_and_stays_as_it_is(year):
    before = year.stored()

    outcome = year.app.test_cli_runner().invoke(verify)

    assert outcome.exit_code == 0, outcome.output
    assert "checks are well" in outcome.output
    assert "none of them sealed yet" in outcome.output
    assert year.stored() == before


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_behind_the_sites_back_is_found(year, checks, what):
    name, tamper = TAMPERED[what]
    with year.undone():
        assert db.session.execute(tamper()).rowcount == 1
        db.session.commit()

        found = list(checks[name].find())

    assert found, what
    assert all(one.words for one in found)


def test_it_ends_with_1_and_says_which_row(year):
    with year.undone():
        db.session.execute(TAMPERED["points"][1]())
        db.session.commit()

        outcome = year.app.test_cli_runner().invoke(verify)

    assert outcome.exit_code == 1
    assert "kept, but not by the logs: points_awards:" in outcome.output
    assert "points=1000" in outcome.output
    assert "1 of" in outcome.output
