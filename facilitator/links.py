"""Links: each person's own, as a list, a sheet of QR codes and a CSV file; and those of observers."""

from dataclasses import dataclass, field
from io import BytesIO

import segno
from fastapi import APIRouter, Response
from markupsafe import Markup

from facilitator.doors import Lead, Member, Sitting
from facilitator.route import ConsoleRoute, see
from facilitator.seats import source_of
from sim_server.live.casts import role_labels
from sim_server.projection.views.common import SeatLabel
from sim_server.registry.links import ObserverLink, SeatLink
from sim_server.registry.links_csv import Invitation, links_csv
from sim_server.registry.passes import passes_of
from sim_server.registry.people import Participant, people_of
from sim_server.registry.seating import seatings_of
from sim_server.registry.tables import Table, revoke_observers
from web.joining import observer_path, seat_path

router = APIRouter(route_class=ConsoleRoute)


@dataclass(frozen=True, slots=True)
class PersonLink:
    """One person's way in. ``label`` is None for somebody without a seat."""

    person: Participant = field(repr=False)
    table: int
    label: SeatLabel | None
    address: str = field(repr=False)
    code: str = field(repr=False)

    @property
    def qr(self) -> Markup:
        return qr(self.address)


@dataclass(frozen=True, slots=True)
class TableLink:
    table: Table
    address: str = field(repr=False)


@router.get("/console/sessions/{session_id}/links")
async def links_page(at: Lead) -> Response:
    return at.dress.page(
        "prepare/links.html",
        at=at,
        links=await person_links(at),
        observers=observer_links(at),
        join_address=join_address(at),
    )


@router.get("/console/sessions/{session_id}/links/sheet")
async def links_sheet(at: Lead) -> Response:
    """A sheet to print and cut: one card for each person."""
    links = [link for link in await person_links(at) if link.label is not None]
    return at.dress.page("prepare/sheet.html", at=at, links=links, join_address=join_address(at))


@router.get("/console/sessions/{session_id}/links.csv")
async def links_file(at: Lead) -> Response:
    links = {link.person.id: link for link in await person_links(at)}
    rows = (Invitation(link.person, link.table, _seat_words(link.label), link.code) for link in links.values())
    text = links_csv(rows, lambda person: links[person].address)
    headers = {"Content-Disposition": 'attachment; filename="links.csv"', "Cache-Control": "no-store"}
    return Response(text.encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/console/sessions/{session_id}/tables/{number}/observers/revoke")
async def revoke_observer_link(at: Member, number: int) -> Response:
    """Every observer's link of this table made before opens nothing any more."""
    at.need_share()
    await revoke_observers(at.house.database, at.table(number).id)
    return see(f"{at.path}/tables/{number}")


async def person_links(at: Sitting) -> list[PersonLink]:
    """Everyone expected or on standby, by table and seat; those without a seat come last."""
    people = await people_of(at.house.database, at.session.id)
    passes = await passes_of(at.house.database, (person.id for person in people))
    labels = role_labels(await source_of(at), at.dress.language)
    numbers = {table.id: table.number for table in at.tables}
    seatings = {each.person_id: each for each in await seatings_of(at.house.database, at.session.id)}
    links = []
    for person in people:
        if person.status not in ("expected", "standby") or person.id not in passes:
            continue
        held, seating = passes[person.id], seatings.get(person.id)
        token = at.house.signer.sign(SeatLink(at.session.id, person.id, held.version))
        links.append(
            PersonLink(
                person=person,
                table=numbers.get(seating.table_id, 0) if seating else 0,
                label=labels.get(seating.seat_id) if seating else None,
                address=absolute(at, seat_path(token)),
                code=held.code or "",
            )
        )
    return sorted(links, key=lambda link: (link.table == 0, link.table, link.person.position))


def observer_links(at: Sitting) -> list[TableLink]:
    return [TableLink(table, observer_address(at, table)) for table in at.tables]


def observer_address(at: Sitting, table: Table) -> str:
    token = at.house.signer.sign(ObserverLink(at.session.id, table.id, table.observer_version))
    return absolute(at, observer_path(token))


def absolute(at: Sitting, path: str) -> str:
    return f"{at.house.address}{path}"


def join_address(at: Sitting) -> str:
    """Where a code is typed."""
    return absolute(at, "/join")


def qr(address: str) -> Markup:
    """The address as a QR code: inline SVG without a fixed size, black on white also in the dark."""
    drawn = BytesIO()
    segno.make(address, error="m").save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        border=2,
        light="#fff",
        svgclass="qr",
        lineclass=None,
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704  (made of rectangles, not of words)


def _seat_words(label: SeatLabel | None) -> str:
    return f"{label.title}, {label.placard.name}" if label else ""
