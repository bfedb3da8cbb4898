"""SVG elements as escaped markup."""

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape


def element(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """Write one element; children and values are escaped unless they are markup.

    A trailing underscore of an attribute name is dropped and the others become hyphens; an
    attribute whose value is None is left out.

    >>> element("text", "1 < 2", class_="b", aria_hidden="true", x=3.50, y=None)
    Markup('<text class="b" aria-hidden="true" x="3.5">1 &lt; 2</text>')
    >>> element("path", d="M0 0h4")
    Markup('<path d="M0 0h4"/>')
    """
    written = "".join(
        f' {_named(key)}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not children:
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{''.join(map(escape, children))}</{name}>")


@cache
def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def joined(parts: Iterable[Markup]) -> Markup:
    """Put pieces of markup one after the other."""
    return Markup("").join(parts)


def number(value: float) -> str:
    """Write a coordinate with at most two decimals.

    >>> number(12.0), number(0.125), number(-0.001), number(40)
    ('12', '0.12', '0', '40')
    """
    if isinstance(value, int):
        return str(value)
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)
