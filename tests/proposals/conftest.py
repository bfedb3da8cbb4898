"""Disciplines to make proposals for."""

from tests.draws.conftest import make_discipline

__all__ = ["make_discipline"]
