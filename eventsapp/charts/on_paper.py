"""A drawing for paper: its shapes as a file of their own, and its words apart.

On a page the stylesheet colours a drawing by its classes; paper brings its own, which are
those of the light page whatever the reader's page is like. Words are taken out of the file so
that whoever sets the paper sets them too, in the weight and with the letters of its typeface.
"""

from collections.abc import Mapping
from types import MappingProxyType
from xml.etree import ElementTree as ET

from markupsafe import Markup

from eventsapp.documents.parts import Word

INK, THIRD = "#17211d", "#5a6761"
LINE, STRONG_LINE, SUNKEN = "#d6ddd8", "#77847d", "#ebefec"
COURT, WASH, BALL, BALL_INK = "#0d6554", "#e1f0ea", "#f3b53c", "#3a2600"
SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "br-box": f"fill:#fff;stroke:{STRONG_LINE}",
        "br-mid": f"stroke:{LINE}",
        "br-line": f"fill:none;stroke:{STRONG_LINE};stroke-width:1.25",
        "br-me": f"fill:{WASH}",
        "br-meline": f"fill:none;stroke:{COURT};stroke-width:3",
        "br-mebox": f"fill:none;stroke:{COURT};stroke-width:2",
        "br-live": f"fill:{BALL}",
        "br-tick": f"fill:none;stroke:{COURT};stroke-width:2",
        "ct-line": f"fill:none;stroke:{STRONG_LINE};stroke-width:0.7",
        "ct-self": f"fill:{SUNKEN}",
        "ct-cell": "fill:none",
        "ln-block": f"fill:{WASH}",
        "ln-rope": f"fill:none;stroke:{STRONG_LINE}",
    }
)
INKS: Mapping[str, str] = MappingProxyType(
    {
        "t2": THIRD,
        "br-lost": THIRD,
        "br-livet": BALL_INK,
        "ct-won": COURT,
        "ln-on": COURT,
    }
)
_ANCHORS = {"tr": "right", "tc": "center"}
_BOLD = frozenset({"b", "ln-on"})
_SHEET = "".join(f".{name}{{{rule}}}" for name, rule in SHAPES.items())
_SIDES = ("width", "height")
_SVG = "http://www.w3.org/2000/svg"


def taken_apart(svg: Markup) -> tuple[str, tuple[Word, ...]]:
    """Return the shapes of a drawing as a file, and its words.

    >>> file, words = taken_apart(Markup('<svg><text x="1" y="9">李</text></svg>'))
    >>> "李" in file, words[0].text, words[0].anchor, words[0].ink
    (False, '李', 'left', '#17211d')
    """
    root = ET.fromstring(svg)
    words = []
    for parent in [*root.iter()]:
        for child in [*parent]:
            if child.tag == "text":
                words.append(_word(child))
                parent.remove(child)
            elif child.tag == "title":
                parent.remove(child)
    root.set("xmlns", _SVG)
    style = ET.Element("style")
    style.text = _SHEET
    root.insert(0, style)
    return ET.tostring(root, encoding="unicode"), tuple(words)


def _word(text: ET.Element) -> Word:
    classes = text.get("class", "").split()
    squeezed = text.get("textLength")
    return Word(
        text=text.text or "",
        x=float(text.get("x", 0)),
        y=float(text.get("y", 0)),
        size=float(text.get("font-size", 0)),
        anchor=next((_ANCHORS[one] for one in classes if one in _ANCHORS), "left"),
        is_bold=not _BOLD.isdisjoint(classes),
        ink=next((INKS[one] for one in classes if one in INKS), INK),
        squeezed_to=float(squeezed) if squeezed else None,
    )


def size_of(drawing: Markup) -> tuple[float, float]:
    """Return the width and height that a drawing says it has, in pixels.

    >>> size_of(Markup('<svg class="bracket" width="1150" height="576.5"></svg>'))
    (1150.0, 576.5)
    """
    head = str(drawing).split(">", 1)[0]
    wide, high = (head.split(f' {name}="', 1)[1].split('"', 1)[0] for name in _SIDES)
    return float(wide), float(high)
