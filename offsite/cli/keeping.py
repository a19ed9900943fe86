"""`check`, `backups`, `restore`, `copy`, `forget`: what is kept, and where."""

from __future__ import annotations

import argparse

from offsite import recents
from offsite.cli.console import OK, Console
from offsite.cli.wiring import home, laptop
from offsite.domain.entities import Engagement
from offsite.errors import Message, Refusal, Unavailable
from offsite.paths import data_folder
from offsite.store import backups as store
from offsite.store import reading
from offsite.store.places import real_path, touched_at
from offsite.store.verify import read_image


def check(options: argparse.Namespace, console: Console) -> int:
    """`offsite check FILE`: the file, the working copy, and a restore of the newest backup tried in memory."""
    here = home()
    path = real_path(options.file)
    try:
        image = read_image(path, disk=here.disk)
    except FileNotFoundError:
        image = None
    found = reading.read_document(here, path, private=False)
    console.speak_as(found.rows[Engagement][0])
    if image is not None:
        console.said(
            Message(
                "check.file",
                name=path.name,
                version=image.version,
                kilobytes=(len(image.data) + 1023) // 1024,
                n=len(image.lineage),
            )
        )
    for notice in found.notices:
        console.said(notice)
    for place in here.at_path(path):
        reading.copy_of_work(here, place)
        console.said(Message("check.work"))
    made = store.listed(here.backups(found.uuid))
    if not made:
        console.said(Message("check.no_backup"))
        return OK
    store.read(made[0], disk=here.disk)
    console.said(Message("check.backups", n=len(made), at=made[0].made_at))
    return OK


def backups(options: argparse.Namespace, console: Console) -> int:
    """`offsite backups FILE`: the working copy first, which is the newest."""
    here = laptop()
    path = real_path(options.file)
    lines: list[str] = []
    for place in here.home.at_path(path):
        try:
            reading.copy_of_work(here.home, place)
        except Unavailable as error:
            console.remark(error.message)
            continue
        say = console.catalogue.say
        name, why = say(Message("backup.work")), say(Message("backup.why.work"))
        lines.append(f"{name}  {console.moment(touched_at(place))}  {why}")
    for backup in here.backups_for(path):
        why = console.catalogue.say(Message(f"backup.why.{backup.why}"))
        lines.append(f"{backup.path.name}  {console.moment(backup.made_at)}  {why}")
    for line in lines:
        console.line(line)
    if not lines:
        raise Refusal(Message("backup.none", path=str(options.file)))
    return OK


def restore(options: argparse.Namespace, console: Console) -> int:
    """`offsite restore FILE [--to NEW.offsite [--backup NAME]]`."""
    here = laptop()
    if options.to is None:
        if options.backup is not None:
            raise Refusal(Message("restore.to_needed"))
        console.said(Message("restore.goes_on", at=here.go_on_with_file(options.file)))
        return OK
    if options.backup is None:
        found = here.newest_good(options.file)
        for message in found.passed:
            console.remark(message)
        if found.data is None or found.kept_at is None:
            raise Refusal(Message("backup.none", path=str(options.file)))
        document, kept_at = here.restore_newest(found, to=options.to), found.kept_at
    else:
        named = [backup for backup in here.backups_for(options.file) if backup.path.name == options.backup]
        if not named:
            raise Refusal(Message("backup.unknown", name=options.backup[:120]))
        document, kept_at = here.restore(named[0], to=options.to), named[0].made_at
    document.close()
    console.said(Message("backup.restored", path=str(document.path), at=kept_at))
    return OK


def copy(options: argparse.Namespace, console: Console) -> int:
    """`offsite copy FILE --to NEW.offsite`."""
    document = laptop().open_as_copy(options.file, to=options.to)
    document.close()
    console.said(Message("copy.made", path=str(document.path)))
    for notice in document.notices:
        console.said(notice)
    return OK


def forget(options: argparse.Namespace, console: Console) -> int:
    """`offsite forget FILE`."""
    path, folder = real_path(options.file), data_folder()
    name = options.file.name
    try:
        gone = laptop().forget(path)
    except Refusal as error:
        if error.message.id != "forget.nothing" or not recents.drop(path, folder):
            raise
        console.said(Message("forget.listed", name=name))
        return OK
    recents.drop(path, folder)
    console.said(Message("forget.done", name=name, n=gone.backups))
    return OK
