"""`actions`: what a script can do."""

from __future__ import annotations

import argparse
import json

from offsite.actions.outside import describe
from offsite.actions.registry import KINDS
from offsite.cli.console import OK, Console
from offsite.errors import Message, Refusal


def actions(options: argparse.Namespace, console: Console) -> int:
    """`offsite actions [KIND]`."""
    if options.kind is None:
        for kind in KINDS:
            console.line(json.dumps(describe(kind), ensure_ascii=False))
        return OK
    if options.kind not in KINDS:
        raise Refusal(Message("actions.unknown", kind=options.kind[:80]))
    content = describe(options.kind)
    console.line(content["about"])
    console.line()
    console.line(json.dumps(content["example"], ensure_ascii=False))
    console.line()
    console.line(json.dumps(content["schema"], ensure_ascii=False, indent=2))
    return OK
