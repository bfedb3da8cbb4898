"""The finish of a mass start: times and numbers taken down at the line, and put together."""
