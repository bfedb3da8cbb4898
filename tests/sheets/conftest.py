"""Workbooks as somebody who opens them finds them."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from eventsapp.sheets.writing import Sheet, workbook


@pytest.fixture
def opened():
    """Return the only sheet of a workbook, as it stands in the file."""

    def write(heads, rows, *, title="职工乒乓球比赛 · 报名名单", sheet="个人", **more):
        content = workbook(title, [Sheet(sheet, heads, rows, **more)])
        return load_workbook(BytesIO(content)).worksheets[0]

    return write
