"""A spreadsheet that calculates with exact fractions: what the workbook's formulas come to.

It knows the functions that the workbook uses, and fails on any other.
"""

import io
import re
from fractions import Fraction

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?(?:E[+-]?\d+)?)'
    r"|(?P<cell>(?:'(?:[^']|'')+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)"
    r"|(?P<name>[A-Z]+)(?=\()|(?P<sign><>|>=|<=|[-+*/&=<>(),]))"
)


class Broken(Exception):
    """What a spreadsheet shows as an error."""


class Spreadsheet:
    """A workbook whose cells are worked out when they are asked for."""

    def __init__(self, content):
        self.book = load_workbook(io.BytesIO(content))
        self.known = {}

    def rows(self, title):
        """Return a sheet worked out, without its heads."""
        sheet = self.book[title]
        return [
            [self.at(title, cell.row, cell.column) for cell in row]
            for row in sheet.iter_rows(min_row=2)
        ]

    def at(self, title, row, column):
        """Return what a cell comes to: a fraction, a text, or None."""
        key = title, row, column
        if key not in self.known:
            value = self.book[title].cell(row, column).value
            if isinstance(value, str) and value.startswith("="):
                value = Formula(self, title, value[1:]).value()
            elif isinstance(value, int | float):
                value = Fraction(str(value))
            self.known[key] = value
        return self.known[key]

    def area(self, title, address):
        """Return the cells of an area, row by row."""
        if "!" in address:
            quoted, address = address.rsplit("!", 1)
            title = quoted[1:-1].replace("''", "'")
        left, top, right, bottom = range_boundaries(address.replace("$", ""))
        return [
            self.at(title, row, column)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]


def number(value):
    """Read a cell as a spreadsheet does in a sum: empty is nothing, text is an error."""
    if value is None:
        return Fraction(0)
    if isinstance(value, bool):
        return Fraction(int(value))
    if not isinstance(value, Fraction):
        raise Broken(value)
    return value


def numbers(values):
    """Return the numbers of an area; text and empty cells are passed over."""
    return [one for each in values for one in flat(each) if isinstance(one, Fraction)]


def flat(value):
    return value if isinstance(value, list) else [value]


class Formula:
    """One formula, read from left to right; IF works out only the branch that holds."""

    def __init__(self, sheet, title, text):
        self.sheet, self.title, self.tokens, at = sheet, title, [], 0
        while at < len(text):
            found = TOKEN.match(text, at)
            if found is None:
                raise Broken(text[at:])
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()
        self.place = 0

    def value(self):
        """Work the whole formula out."""
        found = self.compared()()
        assert self.place == len(self.tokens)
        return found[0] if isinstance(found, list) else found

    def peek(self):
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def take(self):
        self.place += 1
        return self.tokens[self.place - 1]

    def compared(self):
        return self.chain(self.joined, {"=", "<>", "<", ">", "<=", ">="})

    def joined(self):
        return self.chain(self.added, {"&"})

    def added(self):
        return self.chain(self.multiplied, {"+", "-"})

    def multiplied(self):
        return self.chain(self.single, {"*", "/"})

    def chain(self, part, signs):
        left = part()
        while self.peek() in signs:
            _kind, sign = self.take()
            left = later(sign, left, part())
        return left

    def single(self):
        kind, text = self.take()
        if text == "-":
            inner = self.single()
            return lambda: -number(inner())
        if text == "(":
            inner = self.compared()
            assert self.take()[1] == ")"
            return inner
        if kind == "number":
            return lambda: Fraction(text)
        if kind == "text":
            return lambda: text[1:-1].replace('""', '"')
        if kind == "cell":
            area = self.sheet.area
            if ":" in text:
                return lambda: area(self.title, text)
            return lambda: area(self.title, text)[0]
        return self.call(text)

    def call(self, name):
        assert self.take()[1] == "("
        given = [self.compared()]
        while self.peek() == ",":
            self.take()
            given.append(self.compared())
        assert self.take()[1] == ")"
        return lambda: FUNCTIONS[name](*given)


def later(sign, left, right):
    """Put two parts together when they are asked for; areas part by part."""

    def act():
        a, b = left(), right()
        if isinstance(a, list) or isinstance(b, list):
            count = len(a if isinstance(a, list) else b)
            pairs = zip(spread(a, count), spread(b, count), strict=True)
            return [SIGNS[sign](x, y) for x, y in pairs]
        return SIGNS[sign](a, b)

    return act


def spread(value, count):
    return value if isinstance(value, list) else [value] * count


def same(a, b):
    a, b = ("" if one is None else one for one in (a, b))
    return a == b


def divided(a, b):
    if not number(b):
        raise Broken("division by nothing")
    return number(a) / number(b)


SIGNS = {
    "+": lambda a, b: number(a) + number(b),
    "-": lambda a, b: number(a) - number(b),
    "*": lambda a, b: number(a) * number(b),
    "/": divided,
    "&": lambda a, b: str(a) + str(b),
    "=": same,
    "<>": lambda a, b: not same(a, b),
    ">": lambda a, b: number(a) > number(b),
    "<": lambda a, b: number(a) < number(b),
    ">=": lambda a, b: number(a) >= number(b),
    "<=": lambda a, b: number(a) <= number(b),
}


def chosen(condition, then, otherwise):
    return then() if condition() else otherwise()


def where(conditions):
    given = [one() for one in conditions]
    pairs = list(zip(given[::2], given[1::2], strict=True))
    return [
        all(same(area[at], wanted) for area, wanted in pairs) for at in range(len(pairs[0][0]))
    ]


def sum_where(area, *conditions):
    hits = where(conditions)
    return sum(
        number(one) for one, is_hit in zip(area(), hits, strict=True) if is_hit
    ) + Fraction(0)


FUNCTIONS = {
    "IF": chosen,
    "SUM": lambda *given: sum(numbers(one() for one in given), Fraction(0)),
    "MAX": lambda *given: max(numbers(one() for one in given), default=Fraction(0)),
    "MIN": lambda *given: min(numbers(one() for one in given), default=Fraction(0)),
    "INT": lambda one: Fraction(number(one()) // 1),
    "AND": lambda *given: all(one() for one in given),
    "NOT": lambda one: not one(),
    "RANK": lambda one, area: 1 + sum(each > one() for each in numbers([area()])) + Fraction(0),
    "CHOOSE": lambda place, *given: given[int(place()) - 1](),
    "SUMPRODUCT": lambda one: sum(map(number, one()), Fraction(0)),
    "SUMIFS": sum_where,
    "COUNTIFS": lambda *conditions: Fraction(sum(where(conditions))),
}
