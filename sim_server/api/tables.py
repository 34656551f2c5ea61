"""Tables over HTTP: a facilitator's commands, what a facilitator sees, and the log as JSON Lines."""

from dataclasses import replace
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from sim_server.api.bodies import Answer, CommandIn, ObserverPassOut, ReadOut, Snapshot
from sim_server.api.doors import InSession, Lead, Member
from sim_server.api.errors import OneShape, Refused, documented, unknown
from sim_server.api.reading import parse
from sim_server.api.renderer import item_object
from sim_server.debrief.export_entries import every_entry
from sim_server.debrief.record import Entry
from sim_server.live.hall import UnknownTable
from sim_server.live.orders import Malformed, Order
from sim_server.live.records import record_in
from sim_server.live.runner import Runner, TableStopped
from sim_server.live.stand import Page, Stand
from sim_server.registry.links import ObserverLink
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer
from sim_server.rules.events import TableOpened
from sim_server.rules.ids import ChannelId, ItemId, Language, SessionId, TableId
from sim_server.rules.rejections import Rejection
from sim_server.signals.protocol import SignalsUnavailable

router = APIRouter(tags=["tables"], route_class=OneShape)


@router.post("/sessions/{session_id}/tables/{table_id}/commands", responses=documented(401, 404, 409, 503))
async def command(at: InSession, table_id: str, body: CommandIn) -> Answer:
    """Issue one command as a facilitator. The same id again is answered again and done once."""
    runner = await runner_of(at, table_id)
    parsed = parse(_as_text(body))
    if isinstance(parsed, Malformed):
        raise Refused(422, "malformed", parsed.sentence)
    if not isinstance(parsed, Order):
        raise Refused(422, "malformed", "Signals are for people; a facilitator sends commands here.")
    try:
        answer = await runner.submit(parsed.command, id=parsed.id, actor=at.actor)
    except TableStopped as stopped:
        raise Refused(503, "table_stopped", str(stopped)) from None
    if isinstance(answer, Rejection):
        return Answer(id=parsed.id, accepted=False, code=answer.code, sentence=answer.sentence())
    return Answer(id=parsed.id, accepted=True)


@router.get("/sessions/{session_id}/tables/{table_id}", responses=documented(401, 404, 503))
async def look(at: InSession, table_id: str) -> Snapshot:
    """What the console shows of a table: views by family and key, and the feeds."""
    runner = await runner_of(at, table_id)
    shown = runner.snapshot(Stand(Page.CONSOLE, FacilitatorViewer(at.kind), Language("en")))
    feeds: dict[str, list[dict[str, Any]]] = {
        channel: [item_object(item) for item in items] for channel, items in shown.feeds.items()
    }
    return Snapshot(families=msgspec.to_builtins(shown.families), feeds=feeds)


@router.get("/sessions/{session_id}/tables/{table_id}/read", responses=documented(401, 404, 409, 503))
async def read(
    at: InSession,
    table_id: str,
    channel: Annotated[str, Query(max_length=200)],
    item: Annotated[str, Query(max_length=200)],
) -> ReadOut:
    """How many people have read a conversation up to this item. Who they are stays with each of them."""
    runner = await runner_of(at, table_id)
    stand = Stand(Page.CONSOLE, FacilitatorViewer(at.kind), Language("en"))
    number = runner.number_of(stand, ChannelId(channel), ItemId(item))
    if number is None:
        raise unknown("item in this conversation")
    try:
        people = await at.house.signals.count_read(runner.table, ChannelId(channel), number)
    except SignalsUnavailable:
        raise Refused(503, "signals_away", "What was read cannot be counted just now. Try again.") from None
    return ReadOut(channel=channel, item=item, people=people)


@router.get(
    "/sessions/{session_id}/tables/{table_id}/log",
    responses={200: {"content": {"application/x-ndjson": {}}}, **documented(401, 403, 404, 503)},
    response_class=StreamingResponse,
)
async def log(at: InSession, table_id: str) -> StreamingResponse:
    """The table's log: one event a line with its type, command, actor and time.

    Words that were taken back are gone, and a secret ballot has neither seat nor delegation nor actor.
    """
    if at.kind is not FacilitatorKind.LEAD:
        raise Refused(403, "not_lead", "Only a lead facilitator of this session can fetch the log.")
    runner = await runner_of(at, table_id)
    record = await record_in(at.house.hall, runner.table)
    return StreamingResponse((_line(entry) for entry in every_entry(record)), media_type="application/x-ndjson")


@router.get("/sessions/{session_id}/tables/{table_id}/observer", responses=documented(401, 403, 404))
async def observer(at: Lead, table_id: str) -> ObserverPassOut:
    """An observer's way in: whoever holds the token may watch this table and do nothing."""
    table = await at.table(TableId(table_id))
    link = ObserverLink(SessionId(at.session.id), table.id, table.observer_version)
    return ObserverPassOut(table=table.id, token=at.house.signer.sign(link))


def _as_text(body: CommandIn) -> str:
    """The command as a socket would bring it, so that both roads have one parser."""
    try:
        return msgspec.json.encode(body.model_dump()).decode()
    except (UnicodeEncodeError, OverflowError):
        raise Refused(422, "malformed", "This command holds characters or numbers that JSON cannot carry.") from None


async def runner_of(at: Member, table_id: str) -> Runner:
    """Raises `Refused` for a table that is not there, not theirs, not open or stopped."""
    table = await at.table(TableId(table_id))
    try:
        return await at.house.hall.table(table.id)
    except UnknownTable:
        raise Refused(409, "lobby_is_closed", "The lobby of this session has not been opened yet.") from None
    except TableStopped as stopped:
        raise Refused(503, "table_stopped", str(stopped)) from None


def _line(entry: Entry) -> bytes:
    """The first event without its translations: they tell nothing that the scenario beside them does not."""
    event = replace(entry.event, translations=()) if isinstance(entry.event, TableOpened) else entry.event
    told = {"command": entry.command, "actor": entry.actor, "at": entry.at, "type": type(event).__name__}
    return msgspec.json.encode({**told, "event": event}, order="deterministic") + b"\n"
