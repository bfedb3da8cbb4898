"""The year-end on one page: from the scheme to the circular, how far it is, what is next."""
