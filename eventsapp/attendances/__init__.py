"""Attendance that recurs: one list, many days, a month at a glance."""
