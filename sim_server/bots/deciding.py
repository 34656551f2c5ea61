"""How the facilitator of bots comes to decisions: a straw poll, parts, the whole, silence at the last.

From the console's views alone, for a driven table and a rehearsed one.
"""

from collections.abc import Iterator
from typing import Final, Protocol

from sim_server.bots.hand import Views
from sim_server.projection.views.console_talk import ConsoleText, ConsoleVote
from sim_server.projection.views.decisions import ConsolePolls
from sim_server.rules.commands import ClosePoll, Command, DivideText, OpenPoll, OpenVote
from sim_server.rules.events import AmendmentStatus
from sim_server.rules.ids import ProposalId, RuleId
from sim_server.rules.scenario import DecisionKind
from sim_server.rules.state.proposals import ProposalStatus
from sim_server.rules.state.votes import VoteStatus

VOTE_S: Final = 3_600
"""Seconds of play that a vote may last; it is closed as soon as everybody has cast."""
Attempt = tuple[ProposalId, int, RuleId]
"""A vote on a revision of a text under a rule."""
QUESTION = "Which draft would you rather work on?"
MOST_ANSWERS: Final = 6


class Desk(Protocol):
    """Where a facilitator sits: the console's views as they are now."""

    @property
    def views(self) -> Views: ...


class Deciding:
    """What has been tried at one table. It asks once, divides once, and puts one text under silence."""

    def __init__(self, desk: Desk, *, seconds: int | None = VOTE_S) -> None:
        """``seconds`` of play for each vote; None leaves its rule the time that it says."""
        self._desk = desk
        self._vote_seconds = seconds
        self._tried: set[Attempt] = set()
        self._has_asked = False
        self._has_divided = False

    @property
    def is_voting(self) -> bool:
        return any(vote.status is VoteStatus.OPEN for vote in self._votes)

    @property
    def is_deciding(self) -> bool:
        """Whether a vote runs, or there is still something to vote on."""
        return self.is_voting or self._step() is not None

    def next(self) -> Iterator[Command]:
        """The next step of the decision, once no vote runs."""
        step = None if self.is_voting else self._step()
        if step is None:
            return
        self._has_divided = self._has_divided or isinstance(step, DivideText)
        if isinstance(step, OpenVote) and not (step.part or step.amendment):
            self._tried.add((step.proposal, step.revision, step.rule))
        yield step

    def poll(self) -> Iterator[Command]:
        """Which draft they would rather work on, asked once; closed when every delegation has answered."""
        view: ConsolePolls | None = self._desk.views.get("poll", {}).get("")
        if view is None:
            return
        for poll in view.polls:
            if poll.is_open and poll.answered == poll.members:
                yield ClosePoll(poll.id)
        if not view.may_ask or self._has_asked:
            return
        titles = tuple(dict.fromkeys(text.title for text in self._texts))[:MOST_ANSWERS]
        if len(titles) > 1:
            self._has_asked = True
            yield OpenPoll(QUESTION, titles, is_named=True)

    def _step(self) -> DivideText | OpenVote | None:
        for text in self._votable:
            revision = text.revisions[-1]
            amendment = text.next_amendment
            proposed = next((rule.id for rule in text.rules if rule.is_proposed), None)
            if amendment is not None and proposed is not None:
                return OpenVote(text.id, revision.number, proposed, seconds=self._vote_seconds, amendment=amendment)
            if any(each.status is AmendmentStatus.OFFERED for each in text.amendments):
                continue
            if text.next_part:
                return OpenVote(
                    text.id, revision.number, RuleId(text.part_rule), seconds=self._vote_seconds, part=text.next_part
                )
            rule = next((rule.id for rule in text.rules if rule.is_proposed), None)
            if rule is None or (text.id, revision.number, rule) in self._tried or self._is_settled(rule):
                continue
            if text.part_rule and not self._has_divided and len(revision.clauses) > 1:
                clauses = tuple(clause.id for clause in revision.clauses)
                middle = len(clauses) // 2
                return DivideText(text.id, revision.number, (clauses[:middle], clauses[middle:]))
            return OpenVote(text.id, revision.number, rule, seconds=self._seconds(text, rule))
        return self._silence()

    def _silence(self) -> OpenVote | None:
        """When nothing was adopted, the last text is put under silence, where the scenario knows it."""
        if self._is_adopted or not self._tried or any(vote.kind == DecisionKind.SILENCE for vote in self._votes):
            return None
        for text in self._votable:
            silent = next((rule.id for rule in text.rules if rule.kind == DecisionKind.SILENCE), None)
            attempt = (text.id, text.revisions[-1].number, silent)
            if silent is not None and attempt not in self._tried:
                return OpenVote(text.id, text.revisions[-1].number, silent)
        return None

    def _seconds(self, text: ConsoleText, rule: RuleId) -> int | None:
        """Silence lasts as long as its rule says: nobody can end it by voting."""
        is_silent = any(choice.id == rule and choice.kind == DecisionKind.SILENCE for choice in text.rules)
        return None if is_silent else self._vote_seconds

    def _is_settled(self, rule: RuleId) -> bool:
        """Whether a text was already adopted under this rule: one agreement a rule is enough."""
        titles = {choice.title for text in self._texts for choice in text.rules if choice.id == rule}
        whole = (vote for vote in self._votes if not (vote.part or vote.amendment))
        return any(vote.rule in titles and vote.result is not None and vote.result.is_adopted for vote in whole)

    @property
    def _is_adopted(self) -> bool:
        return any(
            vote.result is not None and vote.result.is_adopted
            for vote in self._votes
            if not (vote.part or vote.amendment)
        )

    @property
    def _texts(self) -> list[ConsoleText]:
        """Those on the table, in the order in which they were drafted."""
        texts: list[ConsoleText] = list(self._desk.views.get("text", {}).values())
        return [text for text in texts if text.status is ProposalStatus.INTRODUCED and text.revisions]

    @property
    def _votable(self) -> list[ConsoleText]:
        """Those that were not rejected part by part, which leaves no vote on their whole; the most sponsored first."""
        return sorted((text for text in self._texts if not text.has_failed), key=lambda text: -len(text.sponsors))

    @property
    def _votes(self) -> list[ConsoleVote]:
        return list(self._desk.views.get("vote", {}).values())
