"""Titles of the year (评优): who can have one, who is put forward, how many a branch has."""
