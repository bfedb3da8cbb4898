"""A drawing as a file of its own: with the colours and letters that a page's stylesheet gives.

Paper is light whatever the reader's page is like. Who sets the file takes the thinnest of the
typeface's weights for all that is not bold, so letters have an edge of their own colour.
"""

from markupsafe import Markup

_STYLE = """
text{font-family:"Noto Sans CJK SC";fill:#17211d;stroke:#17211d;stroke-width:.55}
.t2,.br-lost{fill:#5a6761;stroke:#5a6761}text.b{stroke:none}.tr{text-anchor:end}.tc{text-anchor:middle}.b{font-weight:700}
.br-box{fill:#fff;stroke:#77847d}.br-mid{stroke:#d6ddd8}
.br-line{fill:none;stroke:#77847d;stroke-width:1.25}.br-me{fill:#e1f0ea}
.br-meline{fill:none;stroke:#0d6554;stroke-width:3}
.br-mebox{fill:none;stroke:#0d6554;stroke-width:2}
.br-live{fill:#f3b53c}.br-livet{fill:#3a2600}.br-tick{fill:none;stroke:#0d6554;stroke-width:2}
.ct-line{fill:none;stroke:#77847d;stroke-width:.7}.ct-self{fill:#ebefec}.ct-cell{fill:none}
text.ct-won{fill:#0d6554}.br-livet{stroke:#3a2600}
"""


def svg_file(drawing: Markup) -> bytes:
    """Return a drawing as an SVG file that needs no stylesheet.

    >>> svg_file(Markup('<svg width="2"><path d="M0 0"/></svg>'))[:45]
    b'<svg xmlns="http://www.w3.org/2000/svg" width'
    """
    head, rest = str(drawing).split(">", 1)
    opened = head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f"{opened}><style>{_STYLE}</style>{rest}".encode()


def size_of(drawing: Markup) -> tuple[float, float]:
    """Return the width and height that a drawing says it has, in pixels.

    >>> size_of(Markup('<svg class="bracket" width="1150" height="576.5"></svg>'))
    (1150.0, 576.5)
    """
    head = str(drawing).split(">", 1)[0]
    wide, high = (head.split(f' {name}="', 1)[1].split('"', 1)[0] for name in _SIDES)
    return float(wide), float(high)


_SIDES = ("width", "height")
