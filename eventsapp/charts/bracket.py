"""A knock-out bracket as SVG."""

from collections.abc import Iterable

from markupsafe import Markup

from eventsapp.charts.bracket_boxes import Box, BoxStatus, Bracket
from eventsapp.charts.bracket_layout import Heading, Joint, Layout, Spot, lay_out
from eventsapp.charts.bracket_sides import NOTE_SIZE, SideText, TextRun
from eventsapp.charts.elements import element, joined, number
from eventsapp.charts.lettering import width


def draw_bracket(bracket: Bracket) -> Markup:
    """Draw a bracket: boxes that are links, lines between them, the followed side's way thick.

    On paper an A4 sheet takes four rounds; ``bracket_sheets.sheets`` cuts larger ones.
    """
    return paint(lay_out(bracket), bracket.label)


def paint(layout: Layout, label: str) -> Markup:
    """Draw what has its place already."""
    wide, high = number(layout.width), number(layout.height)
    # The parts of an image are hidden from screen readers, so links need a figure.
    has_links = any(spot.box.href for spot in layout.spots)
    return element(
        "svg",
        *map(_heading, layout.headings),
        _lines("br-line", [joint for joint in layout.joints if not joint.is_followed]),
        _lines("br-meline", [joint for joint in layout.joints if joint.is_followed]),
        *map(_spot, layout.spots),
        class_="bracket",
        width=wide,
        height=high,
        viewBox=f"0 0 {wide} {high}",
        role="figure" if has_links else "img",
        aria_label=label,
    )


def _heading(heading: Heading) -> Markup:
    title, when = heading.title.title, heading.title.when
    left = element("text", title, class_="b", x=heading.left, y=heading.y, font_size=14)
    if not when:
        return left
    right = element("text", when, class_="t2 tr", x=heading.right, y=heading.y, font_size=13)
    return left + right


def _lines(class_: str, joints: Iterable[Joint]) -> Markup:
    path = "".join(map(_way, joints))
    return element("path", class_=class_, d=path) if path else Markup("")


def _way(joint: Joint) -> str:
    (x1, y1), (x2, y2) = joint.start, joint.end
    bend = f"H{number(joint.bend)}V{number(y2)}" if y1 != y2 else ""
    return f"M{number(x1)} {number(y1)}{bend}H{number(x2)}"


def _spot(spot: Spot) -> Markup:
    box = spot.box
    shapes = _lone(spot) if box.status is BoxStatus.BYE else _match(spot)
    content = joined([element("title", box.label), *shapes])
    if box.href:
        return element("a", content, href=box.href, aria_label=box.label)
    return element("g", content)


def _lone(spot: Spot) -> list[Markup]:
    return [_side(text) for text in spot.sides if text]


def _match(spot: Spot) -> list[Markup]:
    x, y, wide, box = spot.x, spot.y, spot.width, spot.box
    shapes = [_frame("br-box", spot, 0.5)]
    shapes.extend(_followed_halves(spot))
    shapes.append(
        element(
            "path", class_="br-mid", d=f"M{number(x + 1)} {number(spot.centre)}h{wide - 2:g}"
        )
    )
    if box.status is BoxStatus.LIVE:
        edge = f"M{number(x)} {number(y + 6)}q0-6 6-6v{number(spot.height)}q-6 0-6-6z"
        shapes.append(element("path", class_="br-live", d=edge))
    shapes.extend(_side(text) for text in spot.sides if text)
    if box.has_followed:
        shapes.append(_frame("br-mebox", spot, 1))
    if box.flag:
        shapes.append(_flag(box, x + wide, y))
    return shapes


def _frame(class_: str, spot: Spot, inset: float) -> Markup:
    return element(
        "rect",
        class_=class_,
        x=spot.x + inset,
        y=spot.y + inset,
        width=spot.width - 2 * inset,
        height=spot.height - 2 * inset,
        rx=6,
    )


def _followed_halves(spot: Spot) -> list[Markup]:
    return [
        element(
            "rect",
            class_="br-me",
            x=spot.x + 2,
            y=spot.y + 2 + half * spot.height / 2,
            width=spot.width - 4,
            height=spot.height / 2 - 4,
            rx=4,
        )
        for half, side in enumerate(spot.box.sides)
        if side and side.is_followed
    ]


def _side(text: SideText) -> Markup:
    runs = joined(map(_run, text.runs))
    if text.tick is None:
        return runs
    x, y = text.tick
    return runs + element(
        "path", class_="br-tick", d=f"M{number(x)} {number(y)}l3.5 3.5 6.5-7.5"
    )


def _run(run: TextRun) -> Markup:
    classes = f"{run.ink} tr" if run.is_right_aligned else run.ink
    return element(
        "text",
        run.text,
        class_=classes.strip() or None,
        x=run.x,
        y=run.y,
        font_size=run.size,
        textLength=run.squeezed_to,
        lengthAdjust="spacingAndGlyphs" if run.squeezed_to else None,
    )


def _flag(box: Box, right: float, top: float) -> Markup:
    """Write above a box where and when it is played; on yellow while it is."""
    if box.status is not BoxStatus.LIVE:
        return element(
            "text", box.flag, class_="t2 tr", x=right - 2, y=top - 6, font_size=NOTE_SIZE
        )
    wide = width(box.flag, NOTE_SIZE) + 14
    left = right - wide
    field = element("rect", class_="br-live", x=left, y=top - 21, width=wide, height=19, rx=3)
    words = element(
        "text",
        box.flag,
        class_="br-livet tc b",
        x=left + wide / 2,
        y=top - 7,
        font_size=NOTE_SIZE,
    )
    return field + words
