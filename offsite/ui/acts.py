"""The actions that the window makes, loaded when the first is made.

Pydantic takes a third of the time until a window is usable, and nobody acts before the window is there. `warm` loads
them on another thread, after the first paint.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from offsite.actions.agenda import AddItem as AddItem
    from offsite.actions.agenda import ChangeItem as ChangeItem
    from offsite.actions.agenda import ExtendItem as ExtendItem
    from offsite.actions.agenda import FinishItem as FinishItem
    from offsite.actions.agenda import MoveItem as MoveItem
    from offsite.actions.agenda import PauseItem as PauseItem
    from offsite.actions.agenda import RemoveItem as RemoveItem
    from offsite.actions.agenda import ResumeItem as ResumeItem
    from offsite.actions.agenda import StartItem as StartItem
    from offsite.actions.agreement import ChangeAgreement as ChangeAgreement
    from offsite.actions.base import Action as Action
    from offsite.actions.candidates import AddCandidate as AddCandidate
    from offsite.actions.candidates import ChangeCandidate as ChangeCandidate
    from offsite.actions.candidates import HoldCandidate as HoldCandidate
    from offsite.actions.candidates import MergeCandidate as MergeCandidate
    from offsite.actions.candidates import MoveCandidate as MoveCandidate
    from offsite.actions.candidates import ProposeCandidate as ProposeCandidate
    from offsite.actions.candidates import RemoveCandidate as RemoveCandidate
    from offsite.actions.candidates import SayNotSame as SayNotSame
    from offsite.actions.candidates import ShortlistCandidate as ShortlistCandidate
    from offsite.actions.candidates import UnmergeCandidate as UnmergeCandidate
    from offsite.actions.check_ins import AddCheckIn as AddCheckIn
    from offsite.actions.check_ins import ChangeCheckIn as ChangeCheckIn
    from offsite.actions.check_ins import CloseCheckIn as CloseCheckIn
    from offsite.actions.check_ins import EnterReading as EnterReading
    from offsite.actions.check_ins import OpenCheckIn as OpenCheckIn
    from offsite.actions.check_ins import PlanCheckIns as PlanCheckIns
    from offsite.actions.check_ins import RemoveCheckIn as RemoveCheckIn
    from offsite.actions.check_ins import RemoveReading as RemoveReading
    from offsite.actions.engagement import ChooseLimits as ChooseLimits
    from offsite.actions.engagement import ChooseWords as ChooseWords
    from offsite.actions.engagement import DescribeEngagement as DescribeEngagement
    from offsite.actions.focus import LockFocus as LockFocus
    from offsite.actions.focus import ProposeFocus as ProposeFocus
    from offsite.actions.focus import SayCommitment as SayCommitment
    from offsite.actions.focus import StateFocus as StateFocus
    from offsite.actions.focus import UnlockFocus as UnlockFocus
    from offsite.actions.focus import WaiveCondition as WaiveCondition
    from offsite.actions.focus import WithdrawCommitment as WithdrawCommitment
    from offsite.actions.history import Redo as Redo
    from offsite.actions.history import Undo as Undo
    from offsite.actions.key_results import AddKeyResult as AddKeyResult
    from offsite.actions.key_results import ChangeKeyResult as ChangeKeyResult
    from offsite.actions.key_results import MeasureStart as MeasureStart
    from offsite.actions.key_results import MoveKeyResult as MoveKeyResult
    from offsite.actions.key_results import RemoveKeyResult as RemoveKeyResult
    from offsite.actions.notes import WriteNote as WriteNote
    from offsite.actions.objectives import AddObjective as AddObjective
    from offsite.actions.objectives import ChangeObjective as ChangeObjective
    from offsite.actions.objectives import MoveObjective as MoveObjective
    from offsite.actions.objectives import RemoveObjective as RemoveObjective
    from offsite.actions.people import AddDepartment as AddDepartment
    from offsite.actions.people import AddLeader as AddLeader
    from offsite.actions.people import AddTeam as AddTeam
    from offsite.actions.people import ChangeDepartment as ChangeDepartment
    from offsite.actions.people import ChangeLeader as ChangeLeader
    from offsite.actions.people import ChangeTeam as ChangeTeam
    from offsite.actions.people import MoveDepartment as MoveDepartment
    from offsite.actions.people import MoveLeader as MoveLeader
    from offsite.actions.people import RemoveDepartment as RemoveDepartment
    from offsite.actions.people import RemoveLeader as RemoveLeader
    from offsite.actions.people import RemoveTeam as RemoveTeam
    from offsite.actions.people import ReplaceLeader as ReplaceLeader
    from offsite.actions.promises import AddPromise as AddPromise
    from offsite.actions.promises import ChangePromise as ChangePromise
    from offsite.actions.promises import RemovePromise as RemovePromise
    from offsite.actions.readiness import TickReady as TickReady
    from offsite.actions.release import ReleaseOkrs as ReleaseOkrs
    from offsite.actions.release import TakeBackRelease as TakeBackRelease
    from offsite.actions.rollout import ChangeRollout as ChangeRollout
    from offsite.actions.rollout import NameOutside as NameOutside
    from offsite.actions.rollout import SetMeeting as SetMeeting
    from offsite.actions.rollout import SetSlide as SetSlide
    from offsite.actions.rollout import WriteSlide as WriteSlide
    from offsite.actions.rounds import CastBallot as CastBallot
    from offsite.actions.rounds import CloseRound as CloseRound
    from offsite.actions.rounds import NotePresence as NotePresence
    from offsite.actions.rounds import OpenRound as OpenRound
    from offsite.actions.rounds import ReopenRound as ReopenRound
    from offsite.actions.rounds import VoidRound as VoidRound
    from offsite.actions.sessions import AddSession as AddSession
    from offsite.actions.sessions import ChangeSession as ChangeSession
    from offsite.actions.sessions import CloseSession as CloseSession
    from offsite.actions.sessions import MoveSession as MoveSession
    from offsite.actions.sessions import NoteAttendance as NoteAttendance
    from offsite.actions.sessions import OpenSession as OpenSession
    from offsite.actions.sessions import RemoveSession as RemoveSession
    from offsite.actions.several import Several as Several
    from offsite.actions.several import part as part
    from offsite.actions.trade_offs import AddTradeOff as AddTradeOff
    from offsite.actions.trade_offs import ChangeTradeOff as ChangeTradeOff
    from offsite.actions.trade_offs import RemoveTradeOff as RemoveTradeOff
    from offsite.actions.validating import form as form
    from offsite.actions.validating import validated as validated

_HOMES = {
    "objectives": ("AddObjective", "ChangeObjective", "MoveObjective", "RemoveObjective",),
    "key_results": ("AddKeyResult", "ChangeKeyResult", "MeasureStart", "MoveKeyResult", "RemoveKeyResult",),
    "promises": ("AddPromise", "ChangePromise", "RemovePromise",),
    "release": ("ReleaseOkrs", "TakeBackRelease"),
    "rollout": ("ChangeRollout", "SetMeeting", "SetSlide", "WriteSlide", "NameOutside",),
    "check_ins": (
        "PlanCheckIns", "AddCheckIn", "ChangeCheckIn", "RemoveCheckIn", "OpenCheckIn", "CloseCheckIn", "EnterReading",
        "RemoveReading",
    ),
    "agenda": (
        "AddItem",
        "ChangeItem",
        "MoveItem",
        "RemoveItem",
        "StartItem",
        "PauseItem",
        "ResumeItem",
        "ExtendItem",
        "FinishItem",
    ),
    "agreement": (
        "ChangeAgreement",
    ),
    "focus": (
        "ProposeFocus",
        "StateFocus",
        "SayCommitment",
        "WithdrawCommitment",
        "WaiveCondition",
        "LockFocus",
        "UnlockFocus",
    ),
    "rounds": (
        "OpenRound",
        "NotePresence",
        "CastBallot",
        "CloseRound",
        "ReopenRound",
        "VoidRound",
    ),
    "sessions": (
        "AddSession",
        "ChangeSession",
        "MoveSession",
        "RemoveSession",
        "OpenSession",
        "CloseSession",
        "NoteAttendance",
    ),
    "trade_offs": (
        "AddTradeOff",
        "ChangeTradeOff",
        "RemoveTradeOff",
    ),
    "base": ("Action",),
    "candidates": (
        "AddCandidate", "ChangeCandidate", "HoldCandidate", "MergeCandidate", "MoveCandidate", "ProposeCandidate",
        "RemoveCandidate", "SayNotSame", "ShortlistCandidate", "UnmergeCandidate",
    ),
    "engagement": ("ChooseLimits", "ChooseWords", "DescribeEngagement"),
    "history": ("Redo", "Undo"),
    "notes": ("WriteNote",),
    "people": (
        "AddDepartment", "AddLeader", "AddTeam", "ChangeDepartment", "ChangeLeader", "ChangeTeam", "MoveDepartment",
        "MoveLeader", "RemoveDepartment", "RemoveLeader", "RemoveTeam", "ReplaceLeader",
    ),
    "readiness": ("TickReady",),
    "several": ("Several", "part"),
    "validating": ("form", "validated"),
}  # fmt: skip


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"offsite.actions.{home}"), name)
    raise AttributeError(name)


def warm() -> None:
    """Load them all."""
    for home in _HOMES:
        import_module(f"offsite.actions.{home}")
    import_module("offsite.actions.outside")
