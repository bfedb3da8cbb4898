"""Contests in documents: their fields, their marks, and their state as JSON."""
