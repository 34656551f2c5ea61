"""The verdict on one table: what was lost, leaked, out of order, doubled or in wrong hands, each finding a sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sim_server.drive.oracle.due import DueItem, due_items
from sim_server.drive.oracle.hands import Hands, hands_of
from sim_server.drive.oracle.logged import Logged
from sim_server.drive.oracle.may import may_see
from sim_server.drive.oracle.sightings import Sightings
from sim_server.rules.audience import FacilitatorViewer
from sim_server.rules.ids import ChannelId, CommandId, ItemId

FLEETING = ("ballot", "poll_form", "amend_step")
"""Families whose regions come and go with what a seat may do."""


@dataclass(frozen=True, slots=True)
class Verdict:
    lost: tuple[str, ...] = ()
    leaked: tuple[str, ...] = ()
    out_of_order: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    wrong_hands: tuple[str, ...] = ()
    """Acts for a seat by whoever did not hold it, seats left empty, and bots that never did anything."""

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.leaked or self.out_of_order or self.duplicates or self.wrong_hands)

    def with_(self, other: "Verdict") -> "Verdict":
        return Verdict(
            self.lost + other.lost,
            self.leaked + other.leaked,
            self.out_of_order + other.out_of_order,
            self.duplicates + other.duplicates,
            self.wrong_hands + other.wrong_hands,
        )


def judge(log: Sequence[Logged], acknowledged: Iterable[CommandId], seen: Iterable[Sightings]) -> Verdict:
    """``acknowledged`` are the commands whose senders were told that they are in the log."""
    due, hands = due_items(log), hands_of(log)
    verdict = _commands(log, acknowledged).with_(_hands(hands))
    for sightings in seen:
        found = (_items(due, sightings), _regions(log, sightings), _shown_bots(hands, sightings))
        for each in found:
            verdict = verdict.with_(each)
    return verdict


def _hands(hands: Hands) -> Verdict:
    return Verdict(
        wrong_hands=(
            *hands.wrong,
            *(f"seat {seat} was left empty" for seat in hands.empty),
            *(f"the bot in seat {seat} never did anything" for seat in hands.idle),
        )
    )


def _shown_bots(hands: Hands, seen: Sightings) -> Verdict:
    """Who is a bot is public, and everyone is shown it."""
    return Verdict(
        lost=tuple(
            f"{seen.name} is shown the wrong holder of seat {seat}"
            for seat in sorted(hands.held_by_bots.symmetric_difference(seen.bots))
        )
    )


def _commands(log: Sequence[Logged], acknowledged: Iterable[CommandId]) -> Verdict:
    """A command's events stand together in the log; a second run of them would be a second doing.

    That holds for everybody's commands, also for those of bots, which nobody acknowledges to anyone.
    """
    runs = Counter(
        (line.command, line.actor)
        for place, line in enumerate(log)
        if place == 0 or (log[place - 1].command, log[place - 1].actor) != (line.command, line.actor)
    )
    done = {command for command, _ in runs}
    return Verdict(
        lost=tuple(
            f"command {command} was acknowledged and is not in the log"
            for command in acknowledged
            if command not in done
        ),
        duplicates=tuple(
            f"command {command} was done {times} times" for (command, _), times in runs.items() if times > 1
        ),
    )


def _items(due: Sequence[DueItem], seen: Sightings) -> Verdict:
    known = {each.item: each for each in due}
    came = {arrival.item for arrival in seen.arrivals}
    return Verdict(
        lost=tuple(
            f"{seen.name} never got item {each.item} of {each.channel}"
            for each in due
            if each.is_due(seen.viewer) and each.item not in came
        ),
        leaked=tuple(_leaks(known, seen)),
        out_of_order=tuple(_swaps(known, seen)),
        duplicates=tuple(f"{seen.name} got item {each.item} twice" for each in seen.arrivals if each.is_again),
    )


def _leaks(known: dict[ItemId, DueItem], seen: Sightings) -> Iterator[str]:
    for arrival in seen.arrivals:
        each = known.get(arrival.item)
        if each is None:
            yield f"{seen.name} got item {arrival.item}, which the log does not have"
        elif not each.is_due(seen.viewer):
            yield f"{seen.name} got item {arrival.item} of {each.channel}, which was for others"
        elif each.channel != arrival.channel or each.words not in {arrival.words, ""}:
            yield f"{seen.name} got item {arrival.item} with words that are not its own"
        elif arrival.words and arrival.is_bots is not each.is_bots:
            yield f"{seen.name} got item {arrival.item} {'as' if arrival.is_bots else 'not as'} said by a bot"


def _swaps(known: dict[ItemId, DueItem], seen: Sightings) -> Iterator[str]:
    """In each conversation everything, and within one connection everything live, comes in the order of the log."""
    in_channel: dict[tuple[ChannelId, int], int] = {}
    live: dict[int, int] = {}
    for arrival in seen.arrivals:
        each = known.get(arrival.item)
        if each is None:
            continue
        tops = [in_channel.get((arrival.channel, arrival.visit), -1)]
        if arrival.is_live:
            tops.append(live.get(arrival.visit, -1))
            live[arrival.visit] = max(each.place, tops[-1])
        if each.place < max(tops):
            yield f"{seen.name} got item {arrival.item} of {arrival.channel} after a later one"
        in_channel[arrival.channel, arrival.visit] = max(each.place, tops[0])


def _regions(log: Sequence[Logged], seen: Sightings) -> Verdict:
    if isinstance(seen.viewer, FacilitatorViewer):
        return Verdict(lost=_stale(seen))
    may = may_see(log, seen.viewer)
    missing = {region for region in may.now - seen.final if region[0] not in FLEETING}
    return Verdict(
        lost=(
            *(f"{seen.name} has no region {'/'.join(region)} at the end" for region in sorted(missing)),
            *_stale(seen),
        ),
        leaked=(
            *(f"{seen.name} was shown region {'/'.join(region)}" for region in sorted(seen.regions - may.ever)),
            *(
                f"{seen.name} was shown the request {request} of others"
                for request in sorted(seen.requests - may.requests)
            ),
            *(f"{seen.name} still has region {'/'.join(region)}" for region in sorted(seen.final - may.now)),
        ),
    )


def _stale(seen: Sightings) -> tuple[str, ...]:
    return tuple(f"{seen.name} has an old value of {region}" for region in seen.stale)
