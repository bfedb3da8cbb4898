"""How the places of a discipline come about: one file a measure, with its rules and fields."""
