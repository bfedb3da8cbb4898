"""One person who stands on the roll twice."""

from types import SimpleNamespace

import pytest

from eventsapp.database import db
from eventsapp.mergers import services as mergers


@pytest.fixture
def twins(make_members):
    """赵敏 was imported with an old number once and with a new one later."""
    kept, gone = make_members("赵敏", "赵敏")
    return SimpleNamespace(kept=kept, gone=gone)


@pytest.fixture
def merge(twins, admin, now):
    """Make the two records one; commits."""

    def act(**changes):
        values = {"reason": "同一人，导入两次", "now": now, "by": admin.account}
        outcome = mergers.merge(twins.kept, twins.gone, **(values | changes))
        db.session.commit()
        return outcome

    return act
