"""`offsite` and `python -m offsite`."""

from offsite.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
