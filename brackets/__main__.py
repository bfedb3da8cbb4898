"""Lets ``python -m brackets`` run the command line."""

from brackets.command_line import main

if __name__ == "__main__":
    raise SystemExit(main())
