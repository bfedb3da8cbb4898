"""Rosters made for a test, and the office that keeps members."""

import io

import openpyxl
import pytest

HEADER = [
    "工号",
    "姓名",
    "性别",
    "出生日期",
    "分工会",
    "部门",
    "手机号",
    "是否退休",
    "入会日期",
]


def roster_row(**changes):
    """A good row, changed in one place."""
    values = {
        "工号": "0020001",
        "姓名": "赵敏",
        "性别": "女",
        "出生日期": "1990-03-08",
        "分工会": "总装分厂",
        "部门": "一班",
        "手机号": "16712345678",
        "是否退休": "否",
        "入会日期": "2015-07-01",
    }
    return list((values | changes).values())


@pytest.fixture
def good():
    """Make a good row, changed in one place."""
    return roster_row


@pytest.fixture
def header():
    """The usual header, to be changed."""
    return list(HEADER)


@pytest.fixture
def workbook():
    """Make the bytes of a workbook from rows by sheet, with the usual header on top."""

    def make(*rows, header=HEADER, titles=(), **more_sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, lines in {"在职": [*titles, header, *rows], **more_sheets}.items():
            sheet = book.create_sheet(name)
            for line in lines:
                sheet.append(line)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    return make


@pytest.fixture
def upload(client_of, admin):
    """Upload a file as the administrator; return browser and answer."""
    client = client_of(admin)

    def send(content, name="花名册.xlsx", as_of="2025-05-17"):
        data = {"file": (io.BytesIO(content), name), "as_of": as_of}
        return client, client.post("/members/import", data=data)

    return send
