"""Objectives, key results, a release and check-ins that no action can make, forged into the sample."""

from __future__ import annotations

from tests.support.hostile import Forgery

AT = "2026-11-05T08:00:00.000Z"


def _objective(key: str, level: str, *, department: str = "NULL", leader: str = "NULL", parent: str = "NULL") -> str:
    return (
        f"INSERT INTO objective VALUES ('{key}', '{level}', 'x', NULL, {department}, {leader}, {parent}, '', NULL, '', "
        f"NULL, NULL, NULL, 'unsaid', 'unasked', 0, '{AT}', 0)"
    )


def _release(key: str) -> str:
    return f"INSERT INTO release VALUES ('{key}', '{AT}', '', '', '', NULL, '', '', 0)"


def _check_in(key: str, day: str = "2026-11-27", *, opened: str = "NULL") -> str:
    return f"INSERT INTO check_in VALUES ('{key}', '{day}', '09:00', {opened}, NULL, '')"


def _reading(check_in: str, result: str, value: str = "44") -> str:
    joined = f"{check_in}:{result}"
    return (
        f"INSERT INTO reading VALUES ('{joined}', '{check_in}', '{result}', '{value}', '2026-11-27', 7, '', 'none', "
        f"'', '{AT}')"
    )


def _meeting(key: str = "it", *, begins: str = "14:00", speaker: str = "NULL", due: str = "NULL") -> str:
    return f"INSERT INTO meeting VALUES ('{key}', '2026-11-16', '{begins}', '', {speaker}, '', {due})"


_PROMISE = "INSERT INTO dependency VALUES ('p', 'kr', 'it', '', 'a report', NULL, 'asked', NULL, '', 0)"
_RESULT = (
    "INSERT INTO key_result VALUES ('kr', 'o', 'Answer time', 'decrease', '52', '8', 'hours', NULL, NULL, NULL, '', "
    "'', '', '', NULL, '', NULL, NULL, '', 0)"
)
_TABLES = ("reading", "check_in", "revision", "release", "meeting", "rollout", "dependency", "key_result", "objective")
_WHOLE = (
    *(f"DELETE FROM {table}" for table in _TABLES),
    _objective("o", "company"),
    _RESULT,
    _PROMISE,
    _release("r"),
    _check_in("c"),
    _reading("c", "kr"),
    _meeting(),
    f"INSERT INTO revision VALUES ('kr:target:1', 'kr', 'target', 1, '9', '8', 'So.', '', '{AT}')",
)
GOOD_OKRS = Forgery(_WHOLE)
"""What the others are made from: a document that our actions could have made."""


def _then(*changes: str) -> Forgery:
    return Forgery((*_WHOLE, *changes))


IMPOSSIBLE_OKRS: dict[str, Forgery] = {
    "a target in words": _then("UPDATE key_result SET target = 'eight'"),
    "a target in no kept form": _then("UPDATE key_result SET target = '8.0'"),
    "a start with two points": _then("UPDATE key_result SET start = '5.2.1'"),
    "a value of minus nothing": _then("UPDATE reading SET value = '-0'"),
    "a value without an end": _then("UPDATE reading SET value = '1234567890.123456'"),
    "a kind of result that there is not": _then("UPDATE key_result SET kind = 'vanity'"),
    "a confidence of eleven": _then("UPDATE key_result SET confidence = 11"),
    "a result of no objective": _then("UPDATE key_result SET objective_id = 'nobody'"),
    "a result that two answer for": _then("UPDATE key_result SET owner_id = 'dana', owner_name = 'Ben'"),
    "two releases that stand": _then(_release("second")),
    "a release with a reason over nothing": _then("UPDATE release SET reason = 'So.'"),
    "a release of no time": _then("UPDATE release SET released_at = 'once'"),
    "a parent that is a department's": _then(
        _objective("d", "department", department="'it'"),
        _objective("own", "person", leader="'dana'", parent="'d'"),
    ),
    "a company that serves another": _then(_objective("second", "company", parent="'o'")),
    "an objective that serves itself": _then("UPDATE objective SET parent_id = id"),
    "an objective of a department without one": _then(_objective("d", "department")),
    "an objective of the company and of a leader": _then("UPDATE objective SET leader_id = 'dana'"),
    "an objective of one's own that is nobody's": _then(_objective("own", "person")),
    "a promise of two": _then("UPDATE dependency SET provider_name = 'Ben'"),
    "a promise to no result": _then("UPDATE dependency SET key_result_id = 'nobody'"),
    "a promise that is half kept": _then("UPDATE dependency SET state = 'half'"),
    "a reading for no check-in": _then("DELETE FROM check_in"),
    "a reading of no result": _then(_reading("c", "nobody")),
    "a reading that joins others than its own": _then("UPDATE reading SET id = 'c:other'"),
    "a call without a reason": _then("UPDATE reading SET call = 'on_plan'"),
    "two check-ins at one time": _then(_check_in("d")),
    "two check-ins that run": _then(
        f"UPDATE check_in SET opened_at = '{AT}'", _check_in("d", "2026-12-04", opened=f"'{AT}'")
    ),
    "a check-in that was closed and never opened": _then(f"UPDATE check_in SET closed_at = '{AT}'"),
    "a check-in on no day": _then("UPDATE check_in SET on_day = '2026-02-30'"),
    "a change without a reason": _then("UPDATE revision SET reason = ''"),
    "a change of no number": _then("UPDATE revision SET id = 'kr:target:2'"),
    "another rollout": _then(
        "INSERT INTO rollout VALUES ('other', NULL, '', 60, '', 'company', NULL, NULL, NULL, NULL, '', '', '', '', '', "
        "'', '', NULL, 7, '', 15, 24, 'offsite', '')"
    ),
    "a meeting of no department": _then(_meeting("nobody")),
    "a meeting of which nothing is said": _then("UPDATE meeting SET meeting_on = NULL, meeting_begins = ''"),
    "a meeting at no time": _then("UPDATE meeting SET meeting_begins = '24:00'"),
    "a meeting on no day": _then("UPDATE meeting SET meeting_on = '2026-02-30'"),
    "a meeting where nobody speaks who leads": _then("UPDATE meeting SET speaker_id = 'nobody'"),
    "a meeting at an unclean place": _then("UPDATE meeting SET place = char(7)"),
    "a text for no slide": _then("INSERT INTO slide_text VALUES ('a:b', 'c', 'b', 'x')"),
    "a pair of one candidate": _then("INSERT INTO not_same VALUES ('k7:k7', 'k7', 'k7', 'K7', 'K7')"),
}
