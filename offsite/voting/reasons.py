"""Why a result is what it is, in sentences that a doubting leader can check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from offsite.errors import Message
from offsite.voting.orders import Orders, number_of
from offsite.voting.reading import divided_in
from offsite.voting.result import LeaveOneOut, Margin, Opinion, Result
from offsite.voting.stability import intruder, stable_sizes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speech:
    """A result, and what its options are called."""

    result: Result
    names: Mapping[str, str]

    def name(self, option: str) -> str:
        return self.names.get(option, option)

    def list(self, options: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self.name, options))

    def numbers(self, options: Sequence[str]) -> list[int]:
        at = {option: number for number, option in enumerate(self.result.options)}
        return [at[option] for option in options]


def of_count(result: Result, orders: Orders, *, skips_w: bool, names: Mapping[str, str]) -> tuple[Message, ...]:
    """The sentences of a count: the set, its test, ties, what divides, second opinions, what does not exist.

    `skips_w`: W was left out because it would take too long.
    """
    number = number_of(orders)
    speech = _Speech(result=result, names=names)
    said = list(_of_number(result, number=number))
    said += _of_set(speech)
    if any(map(any, result.pairwise)):
        said += _of_test(speech)
        said += _of_level(speech)
        said += _of_divided(speech, orders)
        said += _of_second_opinions(speech)
    said += _of_agreement(result, number=number, skips_w=skips_w)
    return tuple(said)


def of_recounts(*, leave: LeaveOneOut | None, margin: Margin | None, number: int) -> tuple[Message, ...]:
    """The sentences of leave-one-out and margin, and why one of them is not there."""
    if number == 0:
        return ()
    said: list[Message] = []
    if leave is None:
        said.append(Message("why.leave.skipped", most=100))
    elif leave.same == leave.of:
        said.append(Message("why.leave.same", of=leave.of))
    else:
        said.append(Message("why.leave.changes", changed=leave.of - leave.same, of=leave.of))
    match margin:
        case None:
            said.append(Message("why.margin.skipped", most=20))
        case 1:
            said.append(Message("why.margin.one", n=1 if leave is None else leave.of - leave.same))
        case 2:
            said.append(Message("why.margin.two"))
        case "more than 2":
            said.append(Message("why.margin.more"))
    return tuple(said)


def _of_number(result: Result, *, number: int) -> Iterator[Message]:
    if not any(map(any, result.pairwise)):
        yield Message("why.nothing")
    elif number == 1:
        yield Message("why.one_person")
    if number < result.ballots:
        yield Message("why.blank", n=result.ballots - number)


def _of_set(speech: _Speech) -> Iterator[Message]:
    result = speech.result
    left = result.seats - len(result.elected)
    if len(result.options) <= result.seats:
        yield Message("why.all_in", n=result.seats)
    elif left == 0:
        yield Message("why.chosen", names=speech.list(result.elected))
    else:
        if result.elected:
            yield Message("why.surely", names=speech.list(result.elected))
        yield Message("why.tied", n=left, names=speech.list(result.tied))


def _of_test(speech: _Speech) -> Iterator[Message]:
    """The test of the set, of whoever is in or may be."""
    result = speech.result
    inside = speech.numbers((*result.elected, *result.tied))
    outside = [number for number in range(len(result.options)) if number not in inside]
    if outside:
        closest = min(
            ((result.pairwise[i][j], result.pairwise[j][i]) for i, j in product(inside, outside)),
            key=lambda pair: (pair[0] - pair[1], pair),
        )
        if closest[0] > closest[1]:
            chosen = tuple(result.options[i] for i in inside)
            yield Message("why.beat_all", n=len(chosen), names=speech.list(chosen), ayes=closest[0], noes=closest[1])
        elif result.stable:
            yield Message("why.stable")
        else:
            yield from _of_intruder(speech, inside=inside)
    winner = result.condorcet_winner
    if winner is not None and len(result.options) > 1 and (len(inside) > 1 or not outside):
        yield Message("why.condorcet", name=speech.name(winner))


def _of_intruder(speech: _Speech, *, inside: Sequence[int]) -> Iterator[Message]:
    result = speech.result
    found = intruder(result.pairwise, inside)
    if found is not None:
        out, member = found
        names = [speech.name(result.options[number]) for number in found]
        ayes, noes = result.pairwise[out][member], result.pairwise[member][out]
        yield Message("why.unstable", out=names[0], chosen=names[1], ayes=ayes, noes=noes)
    sizes = stable_sizes(result.pairwise)
    if sizes is None or result.tied or len(inside) in sizes:
        return
    smaller = [size for size in sizes if size < len(inside)]
    larger = [size for size in sizes if len(inside) < size < len(result.options)]
    if larger:
        yield Message("why.no_clean_set.but", sought=len(inside), found=min(larger))
    elif smaller:
        yield Message("why.no_clean_set.but", sought=len(inside), found=max(smaller))
    else:
        yield Message("why.no_clean_set", sought=len(inside))


def _of_level(speech: _Speech) -> Iterator[Message]:
    """Those in the set that share a rank: nobody is to read an order into them."""
    result = speech.result
    for group in result.order:
        if len(group) < 2 or not set(group) <= set(result.elected):
            continue
        i, j = speech.numbers(group[:2])
        if len(group) == 2 and result.pairwise[i][j] == result.pairwise[j][i]:
            votes = result.pairwise[i][j]
            yield Message("why.level.two", first=speech.name(group[0]), second=speech.name(group[1]), votes=votes)
        else:
            yield Message("why.level", names=speech.list(group))


def _of_divided(speech: _Speech, orders: Orders) -> Iterator[Message]:
    for one in divided_in(orders, options=speech.result.options):
        if one.ranked_low:
            yield Message("why.divided.low", name=speech.name(one.option), top=one.top, out=one.left_out)
        else:
            yield Message("why.divided", name=speech.name(one.option), top=one.top, out=one.left_out)


def _of_second_opinions(speech: _Speech) -> Iterator[Message]:
    result = speech.result
    borda, approval = result.second_opinions.borda, result.second_opinions.approval
    if _same_set(result, borda) and _same_set(result, approval):
        same_order = result.order == borda.order == approval.order
        yield Message("why.same_set" if same_order else "why.same_set_only")
        return
    if _same_set(result, borda):
        yield Message("why.borda.same")
    elif not borda.tied:
        yield Message("why.borda.chosen", names=speech.list(borda.elected))
    elif not borda.elected:
        yield Message("why.borda.level", tied=speech.list(borda.tied))
    else:
        yield Message("why.borda.partly", names=speech.list(borda.elected), tied=speech.list(borda.tied))
    if _same_set(result, approval):
        yield Message("why.approval.same")
    elif not approval.tied:
        yield Message("why.approval.chosen", names=speech.list(approval.elected), places=result.seats)
    elif not approval.elected:
        yield Message("why.approval.level", tied=speech.list(approval.tied), places=result.seats)
    else:
        yield Message(
            "why.approval.partly",
            names=speech.list(approval.elected),
            tied=speech.list(approval.tied),
            places=result.seats,
        )


def _same_set(result: Result, opinion: Opinion) -> bool:
    return set(result.elected) == set(opinion.elected) and set(result.tied) == set(opinion.tied)


def _of_agreement(result: Result, *, number: int, skips_w: bool) -> Iterator[Message]:
    if result.kendall_w is not None and result.chance is not None:
        yield Message("why.agreement", w=float(result.kendall_w), chance=float(result.chance))
    elif skips_w:
        yield Message("why.agreement.skipped", most=100)
    elif number > 1 and any(map(any, result.pairwise)):
        yield Message("why.agreement.none")
