"""The sheets of an export: the record as tables for a spreadsheet."""

from collections.abc import Iterable, Iterator
from typing import Final

from sim_server.debrief.difference import Change
from sim_server.debrief.export_amendments import amendment_sheet
from sim_server.debrief.export_csv import Cell, Sheet
from sim_server.debrief.export_decisions import decision_sheets
from sim_server.debrief.export_lines import moment
from sim_server.debrief.export_world import world_sheets
from sim_server.debrief.findings import Findings
from sim_server.debrief.record import Entry, Record
from sim_server.debrief.texts import numbered
from sim_server.rules.events import InjectReleased, InjectWritten, MessageSent
from sim_server.rules.inject import Inject
from sim_server.rules.releasing import words_told
from sim_server.rules.state.talks import LineStatus


def sheets(record: Record, entries: Iterable[Entry], found: Findings) -> tuple[Sheet, ...]:
    """Every sheet that these entries and findings fill. An empty one still has its header."""
    kept = tuple(entries)
    return (
        Sheet("timeline", ("at", "minute", "kind", "title", "number", "seats"), tuple(_timeline(found))),
        Sheet("messages", ("at", "minute", "channel", "seat", "character", "text"), tuple(_messages(record, kept))),
        Sheet("news", ("at", "minute", "kind", "title", "text", "true", "seats"), tuple(_news(record, kept, found))),
        Sheet("votes", _VOTES, tuple(_votes(found))),
        Sheet("ballots", ("vote", "delegation", "choice", "votes", "explanation"), tuple(_ballots(found))),
        *decision_sheets(found),
        amendment_sheet(record),
        Sheet("clauses", _CLAUSES, tuple(_clauses(record))),
        Sheet("versions", ("proposal", "clause", "version", "at", "minute", "seat", "text"), tuple(_versions(found))),
        Sheet("rooms", ("at", "minute", "seats", "messages"), tuple(_rooms(found))),
        Sheet("elsewhere", ("at", "minute", "seats", "minutes"), tuple(_elsewhere(found))),
        Sheet("outcomes", ("at", "minute", "seats", "text", "agreed"), tuple(_outcomes(record, found))),
        Sheet("interests", ("delegation", "seat", "issue", "option", "points", "best"), tuple(_interests(found))),
        Sheet("talk", ("seat", "messages", "words", "public_messages", "longest_silence"), tuple(_talk(found))),
        Sheet("speaking", ("seat", "delegation", "speeches", "seconds"), tuple(_speaking(found))),
        Sheet("motions", _MOTIONS, tuple(_motions(found))),
        Sheet("deals", _DEALS, tuple(_deals(found))),
        Sheet("promises", _PROMISES, tuple(_promises(found))),
        Sheet("futures", _FUTURES, tuple(_futures(found))),
        Sheet("forecasts", ("future", "seat", "outcome", "said", "happened", "score"), tuple(_forecasts(found))),
        Sheet("many_worlds", ("ending", "title", "chance", "happened"), tuple(_many_worlds(found))),
        *world_sheets(record, found),
        Sheet("ties", ("seat", "other_seat", "private_messages", "talks_elsewhere"), tuple(_ties(found))),
    )


_CLAUSES: Final = ("proposal", "revision", "number", "kind", "text", "issue", "option")
_VOTES: Final = (
    "vote",
    "at",
    "minute",
    "proposal",
    "revision",
    "rule",
    "secret",
    "status",
    "adopted",
    "reason",
    "in_favour",
    "against",
    "abstaining",
    "objecting",
    "not_voting",
    "base",
    "needed",
    "part",
    "vetoed_by",
    "not_recorded",
)


_DEALS: Final = ("deal", "at", "minute", "status", "sealed", "conditional", "version", "giver", "to", "what", "amount")
_PROMISES: Final = ("promise", "at", "minute", "seat", "to", "what", "sealed", "in_deal", "verdict", "judged_by")


def _deals(found: Findings) -> Iterator[tuple[Cell, ...]]:
    """One row for each thing in a deal."""
    for deal in found.bargains.deals if found.bargains else ():
        about = (deal.id, moment(deal.at), round(deal.minute, 2), deal.status)
        terms = (_yes(deal.is_sealed), _yes(deal.has_condition), deal.version)
        for moved in deal.moved:
            yield *about, *terms, moved.giver, moved.to, moved.words, moved.amount or None


def _promises(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for each in found.bargains.promises if found.bargains else ():
        about = (each.id, moment(each.at), round(each.minute, 2), each.by, " ".join(each.to), each.words)
        yield *about, _yes(each.is_sealed), _yes(each.in_deal), each.verdict or "", each.judged_by


_FUTURES: Final = ("future", "title", "outcome", "prior", "happened", "chance", "at", "nudges", "moved_by")


def _futures(found: Findings) -> Iterator[tuple[Cell, ...]]:
    """One row for each outcome; ``chance`` is that of what happened, just before."""
    for each in found.foresight.futures if found.foresight else ():
        at = moment(each.at) if each.happened is not None else ""
        moved_by = " ".join(f"{issue}={option}" for issue, option in each.moved_by)
        for place, way in enumerate(each.ways):
            came = _yes(each.happened == place) if each.happened is not None else ""
            chance = round(each.chance, 6) if each.happened == place else None
            yield each.id, each.title, way, round(each.priors[place], 6), came, chance, at, each.nudges, moved_by


def _forecasts(found: Findings) -> Iterator[tuple[Cell, ...]]:
    """One row for each outcome of each sealed forecast, in per cent; ``score`` is the Brier score of the whole."""
    for each in found.foresight.futures if found.foresight else ():
        for forecast in each.forecasts:
            score = round(forecast.score, 6) if forecast.score is not None else None
            for place, way in enumerate(each.ways):
                came = _yes(each.happened == place) if each.happened is not None else ""
                yield each.id, forecast.seat, way, forecast.odds[place], came, score


def _many_worlds(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for ending, title, chance in found.many_worlds.endings if found.many_worlds else ():
        yield ending, title, round(chance, 6), _yes(found.many_worlds is not None and ending == found.many_worlds.came)


_MOTIONS: Final = (
    "motion",
    "at",
    "minute",
    "kind",
    "topic",
    "seat",
    "seconded_by",
    "outcome",
    "reason",
    "in_favour",
    "against",
    "needed",
)


def _speaking(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for each in found.speaking:
        yield each.seat, each.delegation, each.speeches, each.seconds


def _motions(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for each in found.motions:
        about = (each.id, moment(each.at), round(each.minute, 2), each.kind, each.topic, each.mover)
        votes = (each.result.in_favour, each.result.against, each.result.needed) if each.result else (None,) * 3
        yield *about, " ".join(each.seconders), each.outcome, each.reason, *votes


def _timeline(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for each in found.timeline:
        yield moment(each.at), round(each.minute, 2), each.kind, each.title, each.number or None, " ".join(each.seats)


def _messages(record: Record, entries: Iterable[Entry]) -> Iterator[tuple[Cell, ...]]:
    for entry in entries:
        event = entry.event
        if isinstance(event, MessageSent):
            seat, character = event.speaker.seat or "", event.speaker.character or ""
            yield moment(event.at), _minute(record, entry), event.channel, seat, character, event.text


def _news(record: Record, entries: Iterable[Entry], found: Findings) -> Iterator[tuple[Cell, ...]]:
    injects = {inject.id: inject for inject in record.opened.scenario.injects}
    for entry in entries:
        event = entry.event
        if isinstance(event, InjectReleased):
            inject = injects[event.inject]
            seats = " ".join(sorted(event.audience.seats))
            truth, words = _truth(inject, found), words_told(inject, event)
            yield moment(event.at), _minute(record, entry), inject.kind, *words, truth, seats
        elif isinstance(event, InjectWritten):
            seats = " ".join(sorted(event.audience.seats))
            yield moment(event.at), _minute(record, entry), event.kind, event.title, event.body, "", seats


def _truth(inject: Inject, found: Findings) -> str:
    """Whether news was true is among the interests; before, it is nobody's."""
    if found.interests is None:
        return ""
    return "yes" if inject.is_true else "no"


def _votes(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for vote in found.votes:
        about = (vote.id, moment(vote.opened_at), round(vote.minute, 2), vote.title, vote.revision, vote.rule.title)
        result = vote.result
        if result is None:
            yield *about, _yes(vote.is_secret), vote.status, *([None] * 12)
            continue
        counts = (result.in_favour, result.against, result.abstaining, result.objecting, result.not_voting)
        verdict = (_yes(result.is_adopted), result.reason, *counts, result.base, result.needed)
        names = (" ".join(result.vetoed_by), " ".join(vote.silent))
        yield *about, _yes(vote.is_secret), vote.status, *verdict, vote.part or None, *names


def _ballots(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for vote in found.votes:
        for ballot in vote.ballots:
            yield vote.id, ballot.delegation, ballot.choice, ballot.votes, ballot.explanation


def _clauses(record: Record) -> Iterator[tuple[Cell, ...]]:
    for proposal in record.final.proposals.values():
        for revision in proposal.revisions:
            for clause, number in numbered(revision.clauses):
                issue, option = (clause.tag.issue, clause.tag.option) if clause.tag else ("", "")
                yield proposal.title, revision.number, number or None, clause.kind, clause.text, issue, option


def _versions(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for history in found.texts:
        for version in history.versions:
            text = "".join(piece.text for piece in version.pieces if piece.change is not Change.TAKEN_OUT)
            at, minute = moment(version.at), round(version.minute, 2)
            yield history.title, version.clause, version.version, at, minute, version.by, text


def _rooms(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for room in found.rooms:
        yield moment(room.at), round(room.minute, 2), " ".join(room.seats), room.messages


def _elsewhere(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for talk in found.elsewhere:
        yield moment(talk.at), round(talk.minute, 2), " ".join(talk.seats), round(talk.minutes, 2)


def _outcomes(record: Record, found: Findings) -> Iterator[tuple[Cell, ...]]:
    for room in found.rooms:
        for line in room.lines:
            agreed = _yes(line.status is LineStatus.AGREED)
            yield moment(line.at), round(record.minute(line.at), 2), " ".join(sorted(line.seats)), line.text, agreed


def _interests(found: Findings) -> Iterator[tuple[Cell, ...]]:
    if found.interests is None:
        return
    for standing in (*found.interests.delegations, *found.interests.seats):
        for gain in standing.gains:
            seat = standing.seat or ""
            yield standing.delegation, seat, gain.issue, gain.option, gain.points, gain.best


def _talk(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for turns in found.talk.turns if found.talk else ():
        silence = round(turns.longest_silence, 2)
        yield turns.seat, turns.messages, turns.words, turns.public_messages, silence


def _ties(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for tie in found.talk.ties if found.talk else ():
        yield tie.one, tie.other, tie.messages, tie.outside


def _minute(record: Record, entry: Entry) -> float:
    return round(record.minute(entry.at), 2)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
