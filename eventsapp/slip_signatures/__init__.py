"""Signatures under a match (签字确认): drawn on the screen, or given by number or log-in.

The rule in words: ``docs/rules/slip_signatures.md``.
"""
