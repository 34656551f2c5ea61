"""Consent: whose messages may be shown in the debrief. Everybody answers for their own words alone.

Consent belongs to whoever holds a seat. So it covers what was written since the seat last stood empty or was a bot's,
and not what somebody wrote there before who has left.
"""

from collections import defaultdict

from sim_server.debrief.record import Record
from sim_server.rules.events import BotHolds, MessageSent, PersonSeated, PersonUnseated
from sim_server.rules.ids import ItemId, PersonId, SeatId


def released_by_consent(record: Record) -> frozenset[ItemId]:
    """The messages that the present holders of consenting seats wrote."""
    holders: defaultdict[SeatId, set[PersonId]] = defaultdict(set)
    for seat, person in record.opened.seated:
        holders[seat].add(person)
    written: defaultdict[SeatId, list[ItemId]] = defaultdict(list)
    for entry in record.entries:
        match entry.event:
            case MessageSent(item=item, speaker=speaker) if speaker.seat is not None:
                written[speaker.seat].append(item)
            case PersonSeated(seat=seat, person=person):
                holders[seat].add(person)
            case PersonUnseated(seat=seat, person=person):
                holders[seat].discard(person)
                if not holders[seat]:
                    written[seat].clear()
            case BotHolds(seat=seat):
                written[seat].clear()
    consenting = (seat.id for seat in record.final.seats.values() if seat.consents)
    return frozenset(item for seat in consenting for item in written[seat])
