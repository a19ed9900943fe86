"""Makes the lock files from the ranges in pyproject.toml. Done seldom."""

import shutil
import subprocess
import tomllib
from collections.abc import Sequence

from launcher.checkout import Checkout, Problem, say


def make_locks(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Keep the locked versions where the ranges still allow them; `--upgrade` among `arguments` takes the newest."""
    uv = shutil.which("uv")
    if uv is None:
        raise Problem("`run.py lock` needs the program uv: pip install uv")
    facts = tomllib.loads(checkout.project.read_text(encoding="utf-8"))
    runtime = [*facts["project"]["dependencies"], *facts["build-system"]["requires"]]
    tools = facts["project"]["optional-dependencies"]["dev"]
    oracles = facts["project"]["optional-dependencies"]["oracles"]
    for wanted, lock, more in (
        (runtime, checkout.runtime_lock, []),
        # What both have stands in both, in the same version.
        (tools, checkout.developer_lock, ["--constraints", checkout.runtime_lock.name]),
        # These never meet the others. One version each, for every Python.
        (oracles, checkout.oracles_lock, ["--fork-strategy", "fewest"]),
    ):
        say(f"Making {lock.name} ...")
        command = [uv, "pip", "compile", "-", "--output-file", lock.name, "--universal", "--python-version", "3.11"]
        quiet = ["--generate-hashes", "--no-annotate", "--no-header", "--quiet"]
        done = subprocess.run(
            [*command, *quiet, *more, *arguments],
            cwd=checkout.root,
            input="\n".join(wanted),
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            return done.returncode
    return 0
