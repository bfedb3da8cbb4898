"""Documents: tournaments as JSON, for the command line and for files that people exchange."""
