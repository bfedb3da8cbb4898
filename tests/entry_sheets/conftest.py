"""Sheets as a branch officer fills them in, and a browser that uploads them."""

import io

import openpyxl
import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure

HEADER = ["工号", "姓名", "项目", "队名", "角色"]


@pytest.fixture
def workbook():
    """Make the bytes of a workbook from rows, with the usual header on top."""

    def make(*rows, header=HEADER, **more_sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, lines in {"报名": [header, *rows], **more_sheets}.items():
            sheet = book.create_sheet(name)
            for line in lines:
                sheet.append(line)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    return make


@pytest.fixture
def row():
    """Make a row about a member."""

    def make(member, discipline="男子单打", team="", role=""):
        return [member.staff_number, member.name, discipline, team, role]

    return make


@pytest.fixture
def event(make_event):
    """An event with singles, doubles and a relay."""
    made = make_event()
    events.add_discipline(made, name="男子单打", measure=Measure.KNOCKOUT)
    doubles = {"measure": Measure.KNOCKOUT, "entry_kind": EntryKind.PAIR}
    events.add_discipline(made, name="男子双打", **doubles)
    relay = {"measure": Measure.TIME, "entry_kind": EntryKind.TEAM}
    events.add_discipline(made, name="4×100 米接力", **relay)
    db.session.commit()
    return made


@pytest.fixture
def shao_an(make_member, grant, branch):
    """The officer of the branch."""
    return grant(make_member("邵安"), Role.BRANCH_OFFICER, branch)


@pytest.fixture
def upload(client_of, shao_an, event):
    """Upload a file; return browser and the address of the preview, or the refusal."""

    def send(content, *, by=None, name="报名.xlsx"):
        client = client_of(by or shao_an)
        answer = client.post(
            f"/events/{event.id}/enter-sheet", data={"file": (io.BytesIO(content), name)}
        )
        return client, answer.headers.get("Location") or answer

    return send
