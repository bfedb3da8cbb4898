"""Disciplines whose draw meeting is held."""

from tests.draws.conftest import make_discipline

__all__ = ["make_discipline"]
