"""The timetable (竞赛日程): matches on courts and times, before the day and on it."""
