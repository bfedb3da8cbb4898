"""What is wrong in a document is said in one line, with its place."""

import pytest

from tests.brackets.documents import CUP, EVERYTHING, GROUPS, changed, command, refused


@pytest.mark.parametrize(
    ("document", "path", "value", "line"),
    [
        (CUP, ["version"], 2, "version: version 2 is not known."),
        (CUP, ["version"], "1", "version: this must be a whole number."),
        (CUP, ["version"], ..., "document: the field version is missing."),
        (CUP, ["sport"], "x", "document: there is no field sport."),
        (
            CUP,
            ["entrants", 2, "id"],
            "",
            "entrants[2].id: this must be a text of 1 to 200 characters.",
        ),
        (CUP, ["entrants", 2, "id"], "li", "entrants[2].id: li stands in the list twice."),
        (
            CUP,
            ["entrants", 1, "seed"],
            1,
            "entrants[1].seed: Seed 1 is given to both li and wang.",
        ),
        (
            CUP,
            ["entrants", 1, "seed"],
            3,
            "entrants[1].seed: Seeds run 1, 2, 3, ... without a gap; wang has 3, nobody 2.",
        ),
        (
            CUP,
            ["entrants", 1, "seed"],
            True,
            "entrants[1].seed: this must be a whole number from 1 to 20000.",
        ),
        (CUP, ["stages"], [], "stages: this must be a list of at least one stage."),
        (CUP, ["stages", 0, "format"], ..., "stages[0]: the field format is missing."),
        (
            CUP,
            ["stages", 0, "format"],
            "ladder",
            "stages[0]: there is no field lines.",
        ),
        (
            CUP,
            ["stages", 0, "format"],
            "football",
            "stages[0].format: there is no format football; known are single_elimination, "
            "double_elimination, consolation, page, stepladder, round_robin, comparison, "
            "swiss, heats, marks, judged, quiz, mass_start, steps, attendance, ladder.",
        ),
        (CUP, ["stages", 0, "legs"], 2, "stages[0]: there is no field legs."),
        (
            CUP,
            ["stages", 0, "seeds"],
            ["li"],
            "stages[0]: only one of lines and seeds can say who plays here.",
        ),
        (
            CUP,
            ["stages", 0, "lines", 3],
            "nobody",
            "stages[0].lines[3]: nobody is no entrant, and neither a place nor a match of a "
            "stage before this one.",
        ),
        (
            CUP,
            ["stages", 0, "lines", 3],
            "li",
            "stages[0].lines[3]: li stands in stages[0].lines[0] already.",
        ),
        (CUP, ["stages", 0, "lines", 3], None, "entrants[1]: wang plays in no stage."),
        (
            CUP,
            ["stages", 0, "lines"],
            ["li", "chen", None],
            "stages[0]: 2 entrants need a draw of 2 lines, not 3.",
        ),
        (
            CUP,
            ["stages", 0, "first_place"],
            9,
            "stages[0]: places 9 to 10 do not exist here.",
        ),
        (
            CUP,
            ["stages", 0, "scoring"],
            "games:4x11",
            "stages[0].scoring: 'games:4x11' is no match format; write one like games:5x11, "
            "games:3x21<30, games:5x25/15, best:3, all:2, goals, points+extra, board.",
        ),
        (
            CUP,
            ["results", 0, "match"],
            "main/W9.1",
            "results[0].match: There is no match main/W9.1 in this draw.",
        ),
        (
            CUP,
            ["results", 0, "pair", 1],
            "Chen",
            "results[0].pair[1]: Chen is not among the entrants.",
        ),
        (
            CUP,
            ["results", 0, "winner"],
            "chen",
            "results[0]: With 3:1 in match main/W1.1, chen is not the winner.",
        ),
        (
            CUP,
            ["results", 0, "score", 1],
            -1,
            "results[0].score[1]: this must be a whole number from 0 to 1000000.",
        ),
        (
            CUP,
            ["results", 0, "at"],
            "2026-05-04 09:30",
            "results[0].at: this must be an instant with its zone, such as "
            "2026-05-04T09:30:00+08:00.",
        ),
        (
            CUP,
            ["results", 0, "at"],
            "2026-02-30T09:30Z",
            "results[0].at: this must be a day and a time that exist.",
        ),
        (
            CUP,
            ["results", 1],
            {"winner": "wang"},
            "results[1]: name the match, or the pair that played it.",
        ),
        (
            CUP,
            ["results", 1, "kind"],
            "lost",
            "results[1].kind: this must be one of played, walkover, retired, disqualified, "
            "double_walkover, void.",
        ),
        (
            CUP,
            ["withdrawals", 0, "entrant"],
            "Sun",
            "withdrawals[0].entrant: Sun is not among the entrants.",
        ),
        (
            GROUPS,
            ["rules"],
            ...,
            "stages[0]: say by which rules this is ranked, here or for the whole document.",
        ),
        (GROUPS, ["stages", 1, "id"], ..., "stages[1]: the field id is missing."),
        (
            GROUPS,
            ["stages", 1, "id"],
            "groups",
            "stages[1].id: there is a stage groups before this one.",
        ),
        (
            GROUPS,
            ["stages", 1, "lines", 1],
            "groups/B/4",
            "stages[1].lines[1]: groups/B/4 is no entrant, and neither a place nor a match of "
            "a stage before this one.",
        ),
        (
            GROUPS,
            ["stages", 1, "lines", 1],
            "groups/A/1",
            "stages[1].lines[1]: groups/A/1 stands in stages[1].lines[0] already.",
        ),
        (
            GROUPS,
            ["stages", 0, "groups", 1, 2],
            "A",
            "stages[0].groups[1][2]: A stands in stages[0].groups[0][0] already.",
        ),
        (
            GROUPS,
            ["lots", 0, "table"],
            "groups/C",
            "lots[0].table: There is no table groups/C in this tournament.",
        ),
        (
            GROUPS,
            ["lots", 0, "order", 0],
            "F",
            "lots[0].order: F stands in the list twice.",
        ),
        (
            EVERYTHING,
            ["stages", 1, "of"],
            "cup",
            "stages[1].of: there is no stage cup with groups before this one.",
        ),
        (
            EVERYTHING,
            ["stages", 4, "seeds", 2],
            "cup/4",
            "stages[4].seeds[2]: No match of cup decides who alone has place 4.",
        ),
        (
            EVERYTHING,
            ["stages", 4, "seeds", 2],
            "cup/W1.1",
            "stages[4].seeds[2]: cup/W1.1 stands in stages[3] already.",
        ),
        (
            EVERYTHING,
            ["rules", "points", "margins"],
            {"0": [1, 1]},
            "rules.points.margins: this must be an object whose fields are differences: "
            "1, 2, ....",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_its_place(document, path, value, line):
    assert refused(changed(document, *path, to=value)) == line


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "document, line 1, column 1: this is not JSON."),
        (b'{"version": 1,\n "name": }', "document, line 2, column 10: this is not JSON."),
        (b"\xff{}", "document, byte 1: this is not UTF-8."),
        (b'{"name": "a", "name": "b"}', "document: the field name is given twice."),
        (b'{"results": [{"by": 1, "by": 1}]}', "results[0]: the field by is given twice."),
        (b'{"version": NaN}', "version: this must be a number of at most 15 digits."),
        (b'{"version": 1e999}', "version: this must be a number of at most 15 digits."),
        (
            b'{"version": ' + b"9" * 5000 + b"}",
            "version: this must be a number of at most 15 digits.",
        ),
        (b'{"name": "\\ud83c"}', "name: this must be a text of whole characters."),
        (b'{"\\ud83c": 1}', "document: this must be a text of whole characters."),
        (b"[" * 100_000, "document: this is nested too deeply."),
        (b"[" * 40 + b"]" * 40, "[0]" * 32 + ": this is nested too deeply."),
        (b"[]", "document: this must be an object."),
    ],
)
def test_text_that_two_readers_could_understand_in_two_ways_is_refused(data, line):
    status, output, refusal = command("play", "-", stdin=data)

    assert (status, output, refusal) == (2, "", line + "\n")


def test_a_byte_order_mark_is_skipped():
    status, _output, _refusal = command(
        "play",
        "-",
        stdin=b'\xef\xbb\xbf{"version": 1, "entrants": [{"id": "Li Na"}, {"id": "Wang Wei"}],'
        b'"stages": [{"format": "single_elimination"}]}',
    )

    assert status == 0


@pytest.mark.parametrize(
    "stage",
    [
        {"format": "round_robin", "rules": "ittf_group"},
        {"format": "single_elimination", "places": 4096},
        {"format": "double_elimination"},
        {"format": "round_robin", "rules": "ittf_group", "groups": 20, "legs": 2},
    ],
)
def test_more_than_20_000_matches_are_refused_before_they_are_made(stage):
    people = [{"id": f"p{n}"} for n in range(16_000)]
    stages = [{"id": "first", **stage}]

    line = refused({"version": 1, "entrants": people, "stages": stages})

    assert line == "stages[0]: with this there are more than 20000 matches."


def test_many_stages_together_can_be_too_many_matches_too():
    people = [{"id": f"p{n}"} for n in range(1_100)]
    stages = [
        {
            "id": f"day {day}",
            "format": "round_robin",
            "rules": "ittf_group",
            "seeds": [f"p{n}" for n in range(110 * day, 110 * day + 110)],
        }
        for day in range(10)
    ]

    line = refused({"version": 1, "entrants": people, "stages": stages})

    assert line == "stages[3]: with this there are more than 20000 matches."


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("groups", 10**9, "stages[0].groups: this must be a whole number from 1 to 4096."),
        ("legs", 10**9, "stages[0].legs: this must be a whole number from 1 to 2."),
        ("groups", 4096, "stages[0]: 3 entrants cannot make 4096 groups of at least 2."),
        ("groups", [], "stages[0]: A round robin takes 2 to 128 entrants, not 0."),
        ("groups", [3, 1], "stages[0].groups[1]: this must be a whole number from 2 to 128."),
        (
            "groups",
            [2, ["A"]],
            "stages[0].groups[1]: this must be a whole number from 2 to 128.",
        ),
        ("groups", [2, 2], "stages[0]: Groups of these sizes take 4 entrants, not 3."),
        ("groups", [128] * 4, "stages[0]: with this there are more than 20000 matches."),
        ("qualify", 0, "stages[0].qualify: this must be a whole number from 1 to 128."),
    ],
)
def test_absurd_numbers_are_refused(field, value, line):
    stage = {"format": "round_robin", "rules": "ittf_group", field: value}
    people = [{"id": name} for name in "ABC"]

    assert refused({"version": 1, "entrants": people, "stages": [stage]}) == line


def test_what_a_refusal_quotes_cannot_break_its_line():
    line = refused(
        changed(CUP, "stages", 0, "lines", 3, to="two\nlines\u2028\x1b[31m" + "x" * 180)
    )

    assert line.startswith("stages[0].lines[3]: two\\nlines\\u2028\\x1b[31mxxx")
    assert len(line) <= 301


def test_refusals_come_in_chinese_too():
    document = changed(GROUPS, "stages", 1, "lines", 1, to="groups/A/1")

    assert refused(document, lang="zh_CN.UTF-8") == (
        "stages[1].lines[1]：groups/A/1 已排在 stages[1].lines[0]。"
    )
    assert refused(document, "play", "-", "--language", "zh") == (
        "stages[1].lines[1]：groups/A/1 已排在 stages[1].lines[0]。"
    )
    assert refused(changed(CUP, "results", 0, "score", to=[0, -1]), lang="zh_CN.UTF-8") == (
        "results[0].score[1]：这里应为 0 至 1000000 的整数。"
    )
    assert refused(b'{"version": 1,', lang="zh_CN.UTF-8") == (
        "document 第 1 行第 15 列：不是 JSON。"
    )
    assert refused(b"{}\xff", lang="zh_CN.UTF-8") == "document 第 3 个字节：不是 UTF-8 编码。"
