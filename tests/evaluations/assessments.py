"""What a branch does with its self-assessment, and what became of it."""

import io
from datetime import timedelta

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.models import SelfAssessment

GOOD = {"marks_1_1": "18", "text_1_1": "换届按期完成", "marks_1_2": "37/2", "text_1_2": ""}


def saved():
    """Return all that branches have saved, in order."""
    return list(db.session.scalars(select(SelfAssessment).order_by(SelfAssessment.number)))


def take_late_ones(evaluation, chair, now):
    """Let branches hand in after the deadline."""
    terms = evaluations.course(evaluation.id).terms
    evaluations.set_terms(
        evaluation.id,
        assess_until=terms.assess_until,
        review_until=terms.review_until,
        allows_late=True,
        drop=terms.drop,
        least_reviewers=terms.least_reviewers,
        now=now,
        by=chair.account,
    )
    db.session.commit()


def later(monkeypatch, now, **by):
    """Let so much time go by."""
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(**by)).isoformat())


def send(client, address, content, name="总结.pdf", place="1.1"):
    """Add a file as evidence for a criterion."""
    return client.post(
        f"{address}/evidence",
        data={"file": (io.BytesIO(content), name), "link": "", "place": place},
    )
