"""What run.py does: sets Offsite up in its own folder, starts it, tests it. Standard library and Python 3.11 only.

main.py             the verbs
checkout.py         where everything is, and how a problem is told
environment.py      the virtual environment, and when to make it anew
one_at_a_time.py    two runs at once do not disturb each other
system_packages.py  libraries and programs that come from Debian and Ubuntu
displays.py         is there a screen, and a virtual one
checks.py           the linters, the tests, the figures
locks.py            makes the two lock files
"""
