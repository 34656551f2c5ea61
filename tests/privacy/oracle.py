"""The oracle: who may read each canary, worked out from the commands and events by the house rules alone.

It imports nothing of the projection and never asks `can_see`; the audience that an event carries is not
believed either. A reader is a seat's id, or "observer".
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from sim_server.rules import events
from sim_server.rules.commands import Choice, WriteInject
from sim_server.rules.scenario import Power, Scenario
from tests.privacy.canary_scenario import POWERS, SEATS, readers_of_inject, readers_of_scenario
from tests.privacy.markers import markers_in
from tests.privacy.table import Step

Readers = frozenset[str]
OBSERVER = "observer"
NOBODY: Readers = frozenset()
SEAT_IDS: Readers = frozenset(seat for seats in SEATS.values() for seat in seats)
EVERYBODY: Readers = SEAT_IDS | {OBSERVER}
OF_EVERYONE = frozenset({"plenary", "press"})


class Oracle:
    """Follows a table's steps and answers for every marker who may read it now."""

    def __init__(self, scenarios: Iterable[Scenario]) -> None:
        self._readers: dict[str, Callable[[], Readers]] = {}
        self._scenarios = tuple(scenarios)
        self._rooms: dict[str, set[str]] = {}
        self._topics: dict[str, tuple[str, set[str]]] = {}
        self._authors: dict[str, set[str]] = {}
        self._private: dict[str, tuple[str, str | None, set[str]]] = {}
        self._titles: dict[str, str] = {}
        self._drafts: dict[str, dict[tuple[str, int], str]] = {}
        self._messages: dict[str, str] = {}
        self._explanations: dict[str, list[tuple[str, str]]] = {}
        self._carriers: dict[str, set[str]] = {}
        self._rewritten: dict[str, str] = {}
        self._suggested: list[tuple[str, str, str]] = []
        for scenario in self._scenarios:
            for text, readers in readers_of_scenario(scenario).items():
                self._grant(text, readers)

    def may_read(self, marker: str, reader: str) -> bool:
        """Whether this reader may see this marker now. A marker never heard of is nobody's."""
        return marker in self._readers and reader in self._readers[marker]()

    def follow(self, step: Step) -> None:
        for event in step.events:
            self._follow_talk(event)
            self._follow_rooms(event)
            self._follow_texts(event)
            self._follow_votes(event)
            self._follow_news(event, step)
            self._follow_bargains(event)
            self._follow_private(event)
            self._follow_suggestions(event)

    def _grant(self, text: str, readers: Readers) -> None:
        for marker in markers_in(text.encode()):
            self._readers[marker] = lambda: readers

    def _follow_talk(self, event: events.Event) -> None:
        match event:
            case events.MessageSent():
                self._messages[event.item] = event.text
                self._grant(event.text, self._members(event.channel))
            case events.MessageWithdrawn() | events.ItemRedacted():
                self._grant(self._messages[event.item], NOBODY)
            case events.Announced():
                self._grant(event.text, EVERYBODY)
            case _:
                pass

    def _members(self, channel: str) -> Readers:
        if channel in OF_EVERYONE:
            return EVERYBODY
        if channel in self._rooms:
            return frozenset(self._rooms[channel])
        kind, _, name = channel.partition("-")
        return frozenset(SEATS[name]) if kind == "d" else frozenset({name})

    def _follow_rooms(self, event: events.Event) -> None:
        match event:
            case events.RoomAsked():
                self._topics[event.request] = (event.topic, {event.asker, *event.seats})
            case events.RoomOpened():
                self._rooms[event.channel] = set(event.seats)
                self._topics[event.channel] = (event.topic, set(self._topics[event.request][1]))
            case events.RoomJoined():
                self._rooms[event.channel] |= event.seats
                self._topics[event.channel][1].update(event.seats)
            case events.RoomLeft():
                self._rooms[event.channel].discard(event.seat)
            case _:
                return
        for topic, parties in self._topics.values():
            self._grant(topic, frozenset(parties))

    def _follow_private(self, event: events.Event) -> None:
        """Links and outcome lines: whoever was told, and of a link whoever comes into its room, while they stay."""
        for thing, (text, channel, parties) in self._private.items():
            match event:
                case events.RoomJoined(channel=there) if there == channel and text.startswith("https"):
                    parties |= event.seats
                case events.RoomLeft(channel=there) if there == channel:
                    parties.discard(event.seat)
                case events.ElsewhereEnded(beacon=beacon) if beacon == thing:
                    parties.clear()
                case events.OutcomeWritten(line=line) if line == thing:
                    parties.clear()
                case _:
                    pass
        match event:
            case events.ElsewhereTold():
                self._tell(event.beacon, event.link, event.channel, event.audience.seats)
            case events.OutcomeWritten():
                self._tell(event.line, event.text, event.channel, self._rooms[event.channel])
            case _:
                pass

    def _tell(self, thing: str, text: str, channel: str | None, seats: Iterable[str]) -> None:
        parties = set(seats)
        self._private[thing] = (text, channel, parties)
        for marker in markers_in(text.encode()):
            self._readers[marker] = lambda: frozenset(parties)

    def _follow_texts(self, event: events.Event) -> None:
        match event:
            case events.ProposalDrafted():
                self._authors[event.proposal] = {event.author}
                self._drafts[event.proposal] = {}
                self._titles[event.proposal] = event.title
                self._grant_to_authors(event.title, event.proposal)
            case events.AuthorInvited():
                self._authors[event.proposal].add(event.seat)
            case events.ClauseAdded() | events.ClauseEdited() | events.ClauseRestored() | events.ClauseMoved():
                self._follow_clause(event)
            case events.SaveKept():
                self._grant(event.text, frozenset({event.seat}))
            case events.ProposalIntroduced():
                self._grant(self._titles[event.proposal], EVERYBODY)
                self._authors[event.proposal] |= _writers(event.sponsor)
            case events.RevisionCirculated():
                for clause in event.clauses:
                    self._grant(self._drafts[event.proposal][clause], EVERYBODY)
            case events.AmendmentOffered():
                self._grant(f"{event.change.text} {event.reason}", EVERYBODY)
            case events.SponsorJoined():
                self._authors[event.proposal] |= _writers(event.delegation)
            case events.SponsorLeft():
                self._authors[event.proposal] -= set(SEATS[event.delegation])
            case _:
                pass

    def _follow_clause(
        self, event: events.ClauseAdded | events.ClauseEdited | events.ClauseRestored | events.ClauseMoved
    ) -> None:
        drafts = self._drafts[event.proposal]
        if isinstance(event, events.ClauseMoved):
            drafts[event.clause, event.version] = drafts[event.clause, event.version - 1]
            return
        version = 1 if isinstance(event, events.ClauseAdded) else event.version
        drafts[event.clause, version] = event.text
        if not self._is_public(event.text):
            self._grant_to_authors(event.text, event.proposal)

    def _grant_to_authors(self, text: str, proposal: str) -> None:
        for marker in markers_in(text.encode()):
            carriers = self._carriers.setdefault(marker, set())
            carriers.add(proposal)
            self._readers[marker] = partial(self._writers_of, carriers)

    def _writers_of(self, proposals: Iterable[str]) -> Readers:
        """Who writes one of these texts: a merge carries words from one into another."""
        return frozenset().union(*(self._authors[proposal] for proposal in proposals))

    def _is_public(self, text: str) -> bool:
        return all(self.may_read(marker, OBSERVER) for marker in markers_in(text.encode()))

    def _follow_suggestions(self, event: events.Event) -> None:
        """Words for a chair's text are its writer's and the delegation's, until they are circulated with it."""
        if isinstance(event, events.WordsSuggested):
            self._suggested += [(words, event.proposal, event.delegation) for words in (event.text, event.reason)]
        for words, proposal, delegation in self._suggested:
            readers = frozenset({*self._authors[proposal], *SEATS[delegation]})
            if not self._is_public(words):
                self._grant(words, readers)

    def _follow_votes(self, event: events.Event) -> None:
        match event:
            case events.BallotCast(choice=Choice.OBJECT):
                self._explanations.setdefault(event.vote, []).append((event.delegation, event.explanation))
                self._grant(event.explanation, EVERYBODY)
            case events.BallotCast():
                self._explanations.setdefault(event.vote, []).append((event.delegation, event.explanation))
                self._grant(event.explanation, frozenset({event.seat}))
            case events.StatementEntered():
                self._grant(event.text, EVERYBODY)
            case events.PollOpened():
                self._grant(" ".join((event.question, *event.answers)), EVERYBODY)
            case events.VoteClosed():
                last = dict(self._explanations.get(event.vote, ()))
                for explanation in last.values():
                    self._grant(explanation, EVERYBODY)
            case _:
                pass

    def _follow_bargains(self, event: events.Event) -> None:
        """Words of a sealed deal are its parties'; a counter-offer has taken the place of what was said before."""
        match event:
            case events.DealOffered():
                readers = frozenset(map(str, event.parties)) if event.is_sealed else EVERYBODY
                for give in event.gives:
                    self._grant(give.words, readers)
            case events.PromiseMade():
                self._grant(event.words, frozenset({event.by, *event.to}) if event.is_sealed else EVERYBODY)
            case _:
                pass

    def _follow_news(self, event: events.Event, step: Step) -> None:
        match event:
            case events.InjectReleased():
                readers = readers_of_inject(event.inject)
                told = self._rewritten.pop(event.inject, None) if event.is_rewritten else None
                for scenario in self._scenarios:
                    inject = next(inject for inject in scenario.injects if inject.id == event.inject)
                    other = f"{inject.alternatives[0].title}" if event.alternative else f"{inject.title} {inject.body}"
                    file = inject.attachment.name if inject.attachment else ""
                    self._grant(f"{told or other} {file}", EVERYBODY if readers is None else readers)
            case events.InjectRewritten():
                self._rewritten[event.inject] = f"{event.title} {event.body}"
            case events.InjectWritten():
                seats = frozenset(str(seat) for seat in cast("WriteInject", step.command).seats)
                self._grant(f"{event.title} {event.body}", seats or EVERYBODY)
            case _:
                pass


def _writers(delegation: str) -> set[str]:
    """A sponsor's seats that may propose."""
    return {seat for seat in SEATS[delegation] if Power.PROPOSE in POWERS[seat]}
