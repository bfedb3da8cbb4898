"""Reading rosters: what is understood, what is refused, and how the report says so."""

import csv
import io
import zipfile
from datetime import date

import openpyxl
import pytest

from eventsapp.members.models import Sex
from eventsapp.members.roster_reading import Context, Level, Remark, branch_key, read_roster
from eventsapp.members.roster_values import Kind, Unreadable, read_day
from eventsapp.members.words import sentence
from eventsapp.sheets.errors import CellsFarApart, FileTooLarge, NotASheet
from eventsapp.sheets.opening import LARGEST_FILE, open_sheets

TODAY = date(2025, 5, 17)
BRANCHES = {branch_key(word): 7 for word in ("总装分厂", "总装", "B20")}


@pytest.fixture
def read(workbook, good):
    """Read one row that was changed in one place."""

    def reading(**changes):
        sheets = open_sheets(workbook(good(**changes)), "花名册.xlsx")
        return read_roster(sheets, Context(BRANCHES, TODAY))

    return reading


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("工号", "００２０００１", "staff_number", "0020001"),
        ("工号", "'0020001", "staff_number", "0020001"),
        ("工号", 200001.0, "staff_number", "200001"),
        ("姓名", "赵　敏", "name", "赵敏"),
        ("姓名", "\xa0赵敏  ", "name", "赵敏"),
        ("姓名", "𫖯㛃", "name", "𫖯㛃"),
        ("姓名", "阿依古丽·买买提", "name", "阿依古丽·买买提"),
        ("性别", "M", "sex", Sex.MALE),
        ("性别", "女性", "sex", Sex.FEMALE),
        ("性别", 1, "sex", Sex.MALE),
        ("出生日期", date(1990, 3, 8), "born_on", date(1990, 3, 8)),
        ("出生日期", "1990/3/8", "born_on", date(1990, 3, 8)),
        ("出生日期", "1990.3.8", "born_on", date(1990, 3, 8)),
        ("出生日期", "1990年3月8日", "born_on", date(1990, 3, 8)),
        ("出生日期", "19900308", "born_on", date(1990, 3, 8)),
        ("出生日期", 32940, "born_on", date(1990, 3, 8)),
        ("出生日期", "90-03-08", "born_on", date(1990, 3, 8)),
        ("出生日期", None, "born_on", None),
        ("分工会", "总装 ", "branch_id", 7),
        ("分工会", "b20", "branch_id", 7),
        ("手机号", 16712345678.0, "phone", "16712345678"),
        ("手机号", "167-1234 5678", "phone", "16712345678"),
        ("手机号", "+86 16712345678", "phone", "16712345678"),
        ("是否退休", True, "retired", True),
        ("是否退休", "×", "retired", False),
        ("是否退休", None, "retired", None),
    ],
)
def test_a_cell_is_understood_in_any_of_its_usual_ways(read, column, cell, field, value):
    (row,) = read(**{column: cell}).rows

    assert getattr(row, field) == value


@pytest.mark.parametrize(
    ("column", "cell", "kind"),
    [
        ("工号", None, Kind.MISSING),
        ("工号", "12 号", Kind.BAD_NUMBER),
        ("工号", "1" * 33, Kind.BAD_NUMBER),
        ("姓名", None, Kind.MISSING),
        ("姓名", "=VLOOKUP(A2,'名册'!A:B,2,0)", Kind.FORMULA),
        ("姓名", "赵" * 61, Kind.NAME_TOO_LONG),
        ("姓名", "赵敏😀", Kind.NAME_HAS_SYMBOLS),
        ("姓名", "#REF!", Kind.EXCEL_ERROR),
        ("性别", "?", Kind.BAD_SEX),
        ("出生日期", "1992-02-30", Kind.IMPOSSIBLE_DATE),
        ("出生日期", "08/03/1990", Kind.BAD_DATE),
        ("出生日期", "2068-11-02", Kind.BORN_TOO_LATE),
        ("出生日期", "1799-11-02", Kind.BORN_TOO_EARLY),
        ("分工会", "三产公司", Kind.UNKNOWN_BRANCH),
        ("手机号", "1.67E+10", Kind.PHONE_ROUNDED),
        ("手机号", "1671234567", Kind.BAD_PHONE),
        ("手机号", '=CONCATENATE("167","12345678")', Kind.FORMULA),
        ("是否退休", "也许", Kind.BAD_RETIRED),
        ("入会日期", "2015年7月", Kind.NO_DAY),
        ("入会日期", None, Kind.MISSING),
        ("入会日期", "1985-01-01", Kind.JOINED_BEFORE_BIRTH),
        ("入会日期", "2051-01-01", Kind.JOINED_TOO_LATE),
        ("部门", "班" * 61, Kind.TOO_LONG),
    ],
)
def test_a_cell_that_can_not_be_taken_refuses_its_row_and_names_its_place(
    read, column, cell, kind
):
    reading = read(**{column: cell})

    remark = next(remark for remark in reading.remarks if remark.level is Level.REFUSED)
    assert (remark.sheet, remark.row, remark.header, remark.kind) == ("在职", 2, column, kind)
    assert (reading.rows, reading.refused) == ([], 1)


def test_all_faults_of_a_row_are_reported_at_once(read):
    reading = read(工号=None, 性别="?", 出生日期="1992-02-30", 手机号="110")

    assert [remark.column for remark in reading.remarks] == [1, 3, 4, 7]
    assert reading.refused == 1


@pytest.mark.parametrize("text", ["3/8/90", "三月八日", "1990-13-45", "100000", "0", "-5"])
def test_what_is_no_clear_day_is_not_guessed(text):
    with pytest.raises(Unreadable):
        read_day(text, today=TODAY, epoch=date(1899, 12, 30))


def test_two_digits_mean_the_latest_century_that_is_not_ahead():
    def year(text):
        return read_day(text, today=TODAY, epoch=date(1899, 12, 30)).value.year

    assert (year("25-05-17"), year("25-05-18"), year("66-01-01")) == (2025, 1925, 1966)


def test_lost_zeros_come_back_where_the_file_shows_the_width(workbook, good):
    rows = [good(工号=f"00{n:05}") for n in range(40)]
    content = workbook(*rows, good(工号=276, 姓名="钱坤"))

    reading = read_roster(open_sheets(content, "x.xlsx"), Context(BRANCHES, TODAY))

    assert reading.rows[-1].staff_number == "0000276"
    (remark,) = reading.remarks
    assert (remark.kind, remark.level, remark.value) == (
        Kind.ZEROS_ADDED,
        Level.READ_AS,
        "0000276",
    )


def test_a_few_numbers_kept_as_text_show_the_width_to_all_that_lost_their_zeros(workbook, good):
    kept = [good(工号=f"00{n:04}") for n in range(200, 205)]
    lost = [good(工号=n) for n in range(301, 341)]

    reading = read_roster(
        open_sheets(workbook(*kept, *lost), "x.xlsx"), Context(BRANCHES, TODAY)
    )

    assert {len(row.staff_number) for row in reading.rows} == {6}
    assert {remark.kind for remark in reading.remarks} == {Kind.ZEROS_ADDED}


def test_a_branch_in_a_cell_merged_over_rows_counts_for_each_of_them(workbook, good, header):
    rows = [good(工号="0101"), good(工号="0102", 分工会=None), good(工号="0103", 分工会=None)]
    book = openpyxl.load_workbook(io.BytesIO(workbook(*rows[:2], [], rows[2])))
    column = 1 + header.index("分工会")
    book.active.merge_cells(start_row=2, end_row=5, start_column=column, end_column=column)
    content = io.BytesIO()
    book.save(content)

    reading = read_roster(open_sheets(content.getvalue(), "x.xlsx"), Context(BRANCHES, TODAY))

    assert [row.staff_number for row in reading.rows] == ["0101", "0102", "0103"]
    assert not reading.remarks


def test_numbers_of_several_widths_get_no_zeros(workbook, good):
    rows = [good(工号="0" * (n % 4) + f"{n + 1000}") for n in range(40)]
    content = workbook(*rows, good(工号=276, 姓名="钱坤"))

    reading = read_roster(open_sheets(content, "x.xlsx"), Context(BRANCHES, TODAY))

    assert reading.rows[-1].staff_number == "276"


def test_titles_other_headers_sums_and_repeated_headers_are_seen_through(workbook, good):
    header = ["序号", "员工编号", "姓　名", "所属分会", "性别", "入会时间", "退休"]
    rows = [
        [1, "0001", "何立", "总装分厂", "男", "2010.1.5", "否"],
        [None] * 7,
        header,
        [2, "0002", "吕萍", "总装分厂", "女", "2011.1.5", "是"],
        ["小计", None, None, None, None, 2, None],
    ]
    titles = [["2025 年会员花名册"], ["制表：工会办公室"]]
    content = workbook(*rows, header=header, titles=titles)

    reading = read_roster(open_sheets(content, "x.xlsx"), Context(BRANCHES, TODAY))

    assert [(row.row, row.staff_number, row.retired) for row in reading.rows] == [
        (4, "0001", False),
        (7, "0002", True),
    ]
    assert [(remark.row, remark.kind) for remark in reading.remarks] == [
        (6, Kind.REPEATED_HEADER),
        (8, Kind.SUBTOTAL),
    ]


def test_several_sheets_are_read_and_the_same_row_twice_counts_once(workbook, good, header):
    header = next(
        iter(csv.reader(["工号,姓名,性别,出生日期,分工会,部门,手机号,是否退休,入会日期"]))
    )
    more = [header, good(), good(姓名="别人", 工号="0020001"), good(工号="0020002")]

    reading = read_roster(
        open_sheets(workbook(good(), 退休=more), "x.xlsx"), Context(BRANCHES, TODAY)
    )

    assert [row.staff_number for row in reading.rows] == ["0020001", "0020002"]
    assert [(r.sheet, r.row, r.kind, r.value) for r in reading.remarks] == [
        ("退休", 2, Kind.REPEATED_ROW, "在职 2"),
        ("退休", 3, Kind.NUMBER_TWICE, "在职 2"),
    ]


def test_an_unknown_header_and_a_missing_one_are_named(workbook, good, header):
    header = [
        "代号",
        "姓名",
        "性别",
        "出生日期",
        "分工会",
        "部门",
        "手机号",
        "是否退休",
        "入会日期",
    ]

    reading = read_roster(
        open_sheets(workbook(good(), header=header), "x.xlsx"), Context(BRANCHES, TODAY)
    )

    assert [(r.kind, r.raw, r.value) for r in reading.remarks] == [
        (Kind.UNKNOWN_COLUMN, "代号", ""),
        (Kind.MISSING_COLUMN, "", "staff_number"),
    ]
    assert reading.rows == []


def test_a_sheet_without_a_header_says_what_was_found(workbook):
    reading = read_roster(
        open_sheets(workbook(header=["活动", "预算"]), "x.xlsx"), Context(BRANCHES, TODAY)
    )

    assert [(r.kind, r.raw) for r in reading.remarks] == [(Kind.NO_HEADER, "活动, 预算")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables_are_read_in_the_usual_encodings(good, header, encoding, delimiter):
    text = io.StringIO()
    table = csv.writer(text, delimiter=delimiter)
    table.writerow(
        ["工号", "姓名", "性别", "出生日期", "分工会", "部门", "手机号", "是否退休", "入会日期"]
    )
    table.writerow(good(部门='一班, "甲"; 乙'))

    sheets = open_sheets(text.getvalue().encode(encoding), "花名册.csv")

    (row,) = read_roster(sheets, Context(BRANCHES, TODAY)).rows
    assert (row.staff_number, row.name) == ("0020001", "赵敏")
    assert row.department == '一班, "甲"; 乙'


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 broken", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)],
)
def test_other_files_are_no_rosters(content):
    with pytest.raises(NotASheet):
        open_sheets(content, "花名册.xlsx")


def test_a_zip_that_is_no_workbook_is_no_roster():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    with pytest.raises(NotASheet):
        open_sheets(content.getvalue(), "花名册.xlsx")


def test_a_workbook_with_entities_is_not_unfolded(workbook, good):
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(good()))) as whole,
        zipfile.ZipFile(content, "w") as archive,
    ):
        for name in whole.namelist():
            part = whole.read(name)
            if name == "xl/workbook.xml":
                part = b'<!DOCTYPE x [<!ENTITY a "aa">]>' + part
            archive.writestr(name, part)

    with pytest.raises(NotASheet):
        open_sheets(content.getvalue(), "花名册.xlsx")


def test_a_file_beyond_the_limit_is_not_read():
    with pytest.raises(FileTooLarge):
        open_sheets(bytes(LARGEST_FILE + 1), "花名册.xlsx")


def test_a_small_zip_that_holds_a_mountain_is_not_unpacked():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        for number in range(5):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", bytes(60 * 1024 * 1024))

    with pytest.raises(FileTooLarge):
        open_sheets(content.getvalue(), "花名册.xlsx")


@pytest.mark.parametrize("far", ["XFD20000", "ZZ1048576"])
def test_a_few_cells_far_apart_are_refused_before_room_is_made_between_them(
    workbook, good, far
):
    book = openpyxl.load_workbook(io.BytesIO(workbook(good())))
    book.active[far] = "x"
    content = io.BytesIO()
    book.save(content)

    with pytest.raises(CellsFarApart):
        open_sheets(content.getvalue(), "花名册.xlsx")


def test_cells_far_away_that_are_only_formatted_do_no_harm(workbook, good):
    book = openpyxl.load_workbook(io.BytesIO(workbook(good())))
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    content = io.BytesIO()
    book.save(content)

    [sheet] = open_sheets(content.getvalue(), "花名册.xlsx")

    assert len(sheet.rows) == 2


def test_neither_quotes_nor_missing_places_hide_how_far_apart_cells_are(workbook, good):
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(good()))) as whole,
        zipfile.ZipFile(content, "w") as archive,
    ):
        for name in whole.namelist():
            part = whole.read(name)
            if "/worksheets/" in name:
                row = b"<row r='9000'>" + b"<c/>" * 999 + b"<c><v>1</v></c></row>"
                part = part.replace(b"</sheetData>", row + b"</sheetData>")
            archive.writestr(name, part)

    with pytest.raises(CellsFarApart):
        open_sheets(content.getvalue(), "花名册.xlsx")


def test_every_kind_of_remark_has_a_sentence(app):
    for kind in Kind:
        remark = Remark("在职", 2, 1, "工号", kind, Level.REFUSED, raw="甲", value="乙")
        with app.test_request_context():
            assert "%(" not in sentence(remark)
