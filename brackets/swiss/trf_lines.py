"""One line of a TRF file, cut by its columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from brackets.swiss.errors import TrfBlank, TrfError, TrfWrong


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, cut by columns that count from 1."""

    number: int
    text: str

    def cut(self, first: int, last: int) -> str:
        """Return what stands in the columns from first to last, without blanks around."""
        return self.text[first - 1 : last].strip()

    def wrong(self, column: int, wanted: str, found: str) -> TrfError:
        """Return what says that something else must stand in a column."""
        if not found:
            return TrfBlank(self.number, column, wanted)
        return TrfWrong(self.number, column, found, wanted)

    def whole(self, first: int, last: int) -> int | None:
        """Return the whole number in some columns, or None if they are blank."""
        text = self.cut(first, last)
        if not text:
            return None
        if not (text.isascii() and text.isdigit()):
            raise self.wrong(first, "a whole number", text)
        return int(text)

    def needed(self, first: int, last: int) -> int:
        """Return the whole number that must stand in some columns."""
        number = self.whole(first, last)
        if not number:
            raise self.wrong(first, "a number from 1", self.cut(first, last))
        return number

    def tenths(self, first: int, last: int) -> int | None:
        """Return the tenths of points in some columns, or None if they are blank."""
        text = self.cut(first, last)
        return tenths_in(self, first, text) if text else None

    def numbers(self, first: int, width: int = 4) -> tuple[int, ...]:
        """Return the numbers that follow one another, each of a width and a blank."""
        found = (
            self.whole(column, column + width - 1)
            for column in range(first, len(self.text.rstrip()) + 1, width + 1)
        )
        return tuple(number for number in found if number)

    def words(self) -> Iterator[tuple[int, str]]:
        """Yield each word after the first three columns, with its column."""
        column = 4
        for word in self.text[3:].split():
            column = self.text.index(word, column - 1) + 1
            yield column, word
            column += len(word)

    def listed(self) -> tuple[int, ...]:
        """Return the start numbers that stand anywhere after the first three columns."""
        numbers = []
        for column, word in self.words():
            if not (word.isascii() and word.isdigit() and int(word)):
                raise self.wrong(column, "start numbers", word)
            numbers.append(int(word))
        return tuple(numbers)


def tenths_in(line: Line, column: int, text: str) -> int:
    """Return the tenths of points in a text that stands in a column."""
    whole, _, rest = text.replace(",", ".").partition(".")
    if not (whole + rest).isdigit() or not text.isascii() or rest.rstrip("0")[1:]:
        raise line.wrong(column, "points such as 1.5", text)
    return int(whole or "0") * 10 + int((rest or "0")[0])
