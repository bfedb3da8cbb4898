"""Places that come from marks: judges, attempts, times, steps, questions."""
