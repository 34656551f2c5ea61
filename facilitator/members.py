"""A session's facilitators: who they are, and the one-time links that invite more."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from facilitator.doors import Lead, Sitting
from facilitator.fields import Fields, fields_of
from facilitator.links import absolute
from facilitator.route import ConsoleRoute, see
from sim_server.registry.facilitators import Facilitator, find_facilitator
from sim_server.registry.invites import Invite, invites_of, issue_invite, revoke_invite
from sim_server.registry.members import MemberKind, Membership, members_of, remove_member
from sim_server.rules.ids import FacilitatorId, TableId

router = APIRouter(route_class=ConsoleRoute)
KINDS: tuple[MemberKind, ...] = ("table", "observer", "technical", "lead")


@dataclass(frozen=True, slots=True)
class MemberRow:
    membership: Membership
    facilitator: Facilitator
    tables: tuple[int, ...]


@router.get("/console/sessions/{session_id}/facilitators")
async def members_page(at: Lead) -> Response:
    return await _page(at)


@router.post("/console/sessions/{session_id}/facilitators/invites")
async def invite(request: Request, at: Lead) -> Response:
    """The new link is shown once, on the page that answers."""
    fields = await fields_of(request)
    kind = next((kind for kind in KINDS if kind == fields.text("kind")), None)
    tables = _chosen_tables(at, fields) if kind == "table" else ()
    if kind is None or (kind == "table" and not tables):
        return await _page(at, sentence="Choose what the person may do and, for a table facilitator, which tables.")
    issued = await issue_invite(
        at.house.database, at.session.id, kind=kind, by=at.facilitator.id, now=at.house.now(), tables=tables
    )
    return await _page(at, address=absolute(at, f"/console/invites/{issued.token}"), kind=kind)


@router.post("/console/sessions/{session_id}/facilitators/invites/{invite_id}/revoke")
async def revoke(at: Lead, invite_id: str) -> Response:
    await revoke_invite(at.house.database, at.session.id, invite_id, now=at.house.now())
    return see(f"{at.path}/facilitators")


@router.post("/console/sessions/{session_id}/facilitators/{facilitator_id}/remove")
async def remove(at: Lead, facilitator_id: str) -> Response:
    if await remove_member(at.house.database, at.session.id, FacilitatorId(facilitator_id)):
        return see(f"{at.path}/facilitators")
    return await _page(at, sentence="The last lead stays: the session would belong to nobody.")


def _chosen_tables(at: Sitting, fields: Fields) -> tuple[TableId, ...]:
    chosen = fields.texts("table")
    return tuple(table.id for table in at.tables if str(table.number) in chosen)


async def _page(at: Sitting, *, address: str = "", kind: str = "", sentence: str = "") -> Response:
    members = [await _row(at, each) for each in await members_of(at.house.database, at.session.id)]
    return at.dress.page(
        "prepare/members.html",
        status=422 if sentence else 200,
        at=at,
        members=[member for member in members if member is not None],
        invites=[each for each in await invites_of(at.house.database, at.session.id) if _is_open(at, each)],
        kinds=KINDS,
        address=address,
        kind=kind,
        sentence=sentence,
    )


def _is_open(at: Sitting, invite: Invite) -> bool:
    return invite.used_at is None and invite.revoked_at is None and invite.expires_at > at.house.now()


async def _row(at: Sitting, membership: Membership) -> MemberRow | None:
    facilitator = await find_facilitator(at.house.database, membership.facilitator_id)
    if facilitator is None:
        return None
    numbers = tuple(table.number for table in at.tables if table.id in membership.table_ids)
    return MemberRow(membership, facilitator, numbers)
