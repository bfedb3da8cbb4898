"""The mark of a view that needs no log-in; every other view declares a permission."""

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V", bound=Callable[..., object])

PUBLIC = "public"


def public(view: V) -> V:
    """Say that a view needs no log-in."""
    view.permission = PUBLIC  # type: ignore[attr-defined]
    return view
