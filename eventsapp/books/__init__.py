"""The papers of an event: what is filled in by hand in the hall, and the books of it."""
