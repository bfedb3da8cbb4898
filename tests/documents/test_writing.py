"""A document reads the same as PDF and as ``.docx``, whatever people typed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image
from pypdf import PdfReader

from eventsapp.documents.blocks import blocks
from eventsapp.documents.parts import (
    Align,
    Clauses,
    Document,
    Facts,
    Look,
    Note,
    Paragraph,
    Picture,
    PictureKind,
    Proof,
    Section,
    Signature,
    Table,
    Word,
)
from eventsapp.documents.pdf import to_pdf, to_pictures
from eventsapp.documents.word import to_docx

REGULATIONS = Document(
    "职工乒乓球比赛竞赛规程",
    [
        Facts([("时间", "10 月 24 日"), ("地点", "文体中心")]),
        Section(
            "竞赛项目",
            [Clauses(["男子单打", "女子单打"]), Section("团体", [Clauses(["五场三胜"])])],
        ),
        Section("报名", [Paragraph("每人限报两项。"), Note("以通知为准。")]),
        Signature(["澜江电机工会", "2026 年 9 月 1 日"]),
    ],
    footer="名单 85a93371",
    dated_on=date(2026, 9, 1),
)
ROSTER = Table(
    ["序号", "姓名"],
    [[str(number), "李娜"] for number in range(1, 81)],
    widths=(1, 4),
    aligns=(Align.RIGHT, Align.LEFT),
)


def read_pdf(document):
    return [page.extract_text() for page in PdfReader(BytesIO(to_pdf(document))).pages]


def squeezed(text):
    """Without the gaps that setting puts between Chinese and western letters."""
    return "".join(text.split())


def read_docx(document):
    return docx.Document(BytesIO(to_docx(document)))


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        (
            "zh",
            [
                "一、竞赛项目",
                "（一）男子单打",
                "（二）女子单打",
                "（三）团体",
                "五场三胜",
                "二、报名",
            ],
        ),
        (
            "en",
            [
                "1. 竞赛项目",
                "1.1 男子单打",
                "1.2 女子单打",
                "1.3 团体",
                "五场三胜",
                "2. 报名",
            ],
        ),
    ],
)
def test_sections_and_clauses_are_numbered_alike_in_both_files(language, numbers):
    document = replace(REGULATIONS, language=language)

    lines = [paragraph.text for paragraph in read_docx(document).paragraphs]
    [page] = read_pdf(document)

    assert [line for line in lines if line in numbers] == numbers
    places = [squeezed(page).index(squeezed(number)) for number in numbers]
    assert places == sorted(places)


def test_all_that_a_document_holds_is_on_paper():
    [page] = read_pdf(REGULATIONS)

    for text in (
        "竞赛规程",
        "10月24日",
        "文体中心",
        "以通知为准",
        "澜江电机工会",
        "名单85a93371",
    ):
        assert text in squeezed(page)


def test_headings_are_an_outline_that_an_office_program_knows():
    styles = [
        (paragraph.style.name, paragraph.text)
        for paragraph in read_docx(REGULATIONS).paragraphs
        if paragraph.style.name.startswith("Heading")
    ]

    assert styles == [
        ("Heading 1", "一、竞赛项目"),
        ("Heading 2", "（三）团体"),
        ("Heading 1", "二、报名"),
    ]


def test_what_people_type_is_text_and_nothing_else():
    typed = "#panic() [团体] *粗* $x$ <b> @li \\ = 一"

    [page] = read_pdf(Document(typed, [Paragraph(typed), Table([typed], [[typed]])]))
    word = read_docx(Document(typed, [Paragraph(typed)]))

    assert squeezed(page).count(squeezed(typed)) == 4
    assert [paragraph.text for paragraph in word.paragraphs] == [typed, typed]


def test_characters_that_do_not_print_are_left_out():
    document = Document(
        "名\x07单", [Table(["姓\x00名"], [["李\x0b娜"]]), Paragraph("\ud800完")]
    )

    [page] = read_pdf(document)
    [table] = read_docx(document).tables

    assert {"名单", "姓名", "李娜", "完"} <= set(page.split())
    assert [row.cells[0].text for row in table.rows] == ["姓名", "李娜"]


def test_the_heads_of_a_table_stand_on_each_of_its_pages():
    document = Document("名单", [ROSTER])

    pages = read_pdf(document)
    [table] = read_docx(document).tables

    assert len(pages) > 1
    assert all("序号" in page for page in pages)
    marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert marked == [True] + [False] * 80


def test_the_same_document_is_the_same_file():
    assert to_pdf(REGULATIONS) == to_pdf(REGULATIONS)
    assert to_docx(REGULATIONS) == to_docx(REGULATIONS)
    with ZipFile(BytesIO(to_docx(REGULATIONS))) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert PdfReader(BytesIO(to_pdf(REGULATIONS))).metadata.title == REGULATIONS.title


def test_documents_can_be_set_at_the_same_time():
    titles = [f"第{number}份" for number in range(6)]

    with ThreadPoolExecutor(4) as threads:
        files = list(threads.map(lambda title: to_pdf(Document(title, [ROSTER])), titles))

    assert files == [to_pdf(Document(title, [ROSTER])) for title in titles]


def test_rare_characters_of_names_have_a_picture():
    [missing] = to_pictures(Document("\u0378", []))

    for rare in ("䶮", "𫖯", "㛃"):
        [picture] = to_pictures(Document(rare, []))
        assert picture != missing


def test_a_table_whose_rows_have_other_lengths_is_refused():
    with pytest.raises(ValueError, match="2 heads"):
        Table(["序号", "姓名"], [["1"]])


def test_a_document_goes_no_deeper_than_three_levels():
    deep = Section("一", [Section("二", [Section("三", [Clauses(["四", "五"])])])])

    with pytest.raises(ValueError, match="3 levels"):
        blocks(Document("规程", [deep]))


def test_whoever_signs_is_not_alone_on_a_page():
    filling = Section("须知", [Clauses([f"第{number}条" for number in range(1, 37)])])

    last = read_pdf(Document("规程", [filling, Signature(["澜江电机工会"])]))[-1]

    assert "澜江电机工会" in last
    assert "36" in last


HASH = "e9ea010518dd7a66e9d2e406e31933a3e6a18e2eb121dc1f10d0fd1c26a273d9"


@pytest.mark.parametrize(
    "part",
    [
        Note(f"唐志签字，2026 年 11 月 30 日（周一）23:01。SHA-256 {HASH}"),
        Table(["项目", "SHA-256"], [["跳远", HASH]], widths=(18, 12)),
    ],
)
def test_a_hash_stays_on_the_sheet_and_is_copied_as_it_is(part):
    document = Document("成绩册", [part])

    [page] = to_pictures(document)

    assert HASH in "".join(read_pdf(document)[0].split("\n"))
    sheet = Image.open(BytesIO(page)).convert("L")
    margin = sheet.crop((sheet.width * 189 // 210, 0, sheet.width, sheet.height * 9 // 10))
    assert margin.getextrema() == (255, 255)


def test_a_long_word_stays_in_its_cell():
    [page] = to_pictures(
        Document("名单", [Table(["序号", "队名"], [["1", "A" * 60]] * 2, (9, 1))])
    )

    sheet = Image.open(BytesIO(page)).convert("L")
    margin = sheet.crop((sheet.width * 189 // 210, 0, sheet.width, sheet.height * 9 // 10))
    assert margin.getextrema() == (255, 255)


def test_what_is_alone_in_its_section_has_no_number():
    alone = Document("规程", [Section("未尽事宜", [Clauses(["由主办单位确定。"])])])

    assert [line.text for line in read_docx(alone).paragraphs][-1] == "由主办单位确定。"


def test_the_number_of_the_page_stands_at_the_right():
    foot = read_docx(replace(REGULATIONS, footer="E26045")).sections[0].footer.paragraphs[0]

    stops = [*foot.style.paragraph_format.tab_stops, *foot.paragraph_format.tab_stops]
    assert [stop.alignment for stop in stops] == [WD_TAB_ALIGNMENT.RIGHT]


LINE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="90">'
    b'<path d="M0 9h800"/></svg>'
)
BRACKET = Picture(
    LINE,
    PictureKind.SVG,
    "对阵图",
    is_across=True,
    caption="女子单打 · 对阵图",
    words=(Word("李娜", 10, 40, 13, "left", is_bold=True, ink="#17211d", squeezed_to=None),),
)


def test_what_leads_up_to_a_picture_across_stands_on_its_page_and_not_on_an_empty_one():
    parts = [Section("女子单打", [Note("单淘汰"), BRACKET, BRACKET]), Paragraph("完")]

    _title, first, second, end = read_pdf(Document("秩序册", parts))

    assert [one in squeezed(first) for one in ("一、女子单打", "单淘汰", "对阵图", "李娜")] == [
        True
    ] * 4
    assert "女子单打·对阵图" in squeezed(second)
    assert "完" in end


def test_a_drawing_has_its_words_in_both_files_and_each_picture_a_number_of_its_own():
    document = Document("秩序册", [BRACKET, replace(BRACKET, is_across=False)])

    page = docx.Document(BytesIO(to_docx(document)))

    numbers = [one.get("id") for one in page.element.iter(qn("wp:docPr"))]
    with ZipFile(BytesIO(to_docx(document))) as file:
        pictures = [name for name in file.namelist() if name.startswith("word/media/")]
    assert numbers == ["1", "2"]
    assert len(pictures) == 2
    assert squeezed("".join(read_pdf(document))).count("李娜") == 2


CODE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 1h6v6H1z"/></svg>'
)


def test_a_code_with_what_it_is_for_stands_in_both_files():
    code = Picture(CODE, PictureKind.SVG, "本页地址")
    notice = replace(
        REGULATIONS,
        look=Look.OFFICIAL,
        parts=[
            *REGULATIONS.parts[:-1],
            replace(
                REGULATIONS.parts[-1], proof=Proof(code, "扫码看本公示。\nhttp://gh.example/7")
            ),
        ],
    )

    assert "扫码看本公示" in squeezed(read_pdf(notice)[-1])
    assert "http://gh.example/7" in read_pdf(notice)[-1]
    assert len(read_pdf(notice)) == len(read_pdf(replace(notice, parts=REGULATIONS.parts)))
    word = read_docx(notice)
    assert len(word.inline_shapes) == 1
    shown, told, signed = [cell.paragraphs[0] for cell in word.tables[-1].rows[0].cells]
    assert shown._p.xpath(".//w:drawing")
    assert shown.paragraph_format.line_spacing == 1.0
    assert "扫码看本公示" in told.text
    assert signed.text == "澜江电机工会\n2026 年 9 月 1 日"


@pytest.mark.parametrize("look", Look)
def test_who_signs_stands_at_the_right(look):
    signed = replace(REGULATIONS, look=look)

    words = []
    PdfReader(BytesIO(to_pdf(signed))).pages[-1].extract_text(
        visitor_text=lambda text, place, *_: words.append((text, place[4]))
    )

    (left,) = [at for text, at in words if "江电机工" in text]
    assert left > 210 * 72 / 25.4 / 2
    assert read_docx(signed).paragraphs[-1].alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_whom_an_official_paper_addresses_stands_at_the_margin_and_text_two_characters_in():
    letter = Document(
        "关于表彰 2025 年度文体活动先进集体和先进个人的决定",
        [Paragraph("各分工会：", is_flush=True), Paragraph("现予表彰。")],
        look=Look.OFFICIAL,
    )

    addressed, text = read_docx(letter).paragraphs[1:3]

    assert addressed.paragraph_format.first_line_indent is None
    assert text.paragraph_format.first_line_indent == Pt(32)
    assert "文体活动\n先进集体" in read_docx(letter).paragraphs[0].text
