"""Sets Offsite up inside its own folder, then starts it. `python3 run.py --help` lists what it can do.

The work is done in launcher/. This file stays readable for every Python, 2.7 included: whoever starts it with one
that is too old reads a sentence and not a SyntaxError.
"""

import sys


def main():
    if sys.version_info < (3, 11):
        found = "%d.%d" % (sys.version_info[0], sys.version_info[1])
        sys.exit(
            "Offsite needs Python 3.11 or newer, and this is Python " + found + ". "
            "Install a newer one and start this file with it, for example: python3.12 run.py"
        )
    from launcher.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
