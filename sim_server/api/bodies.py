"""What the JSON interface takes and gives over HTTP, as Pydantic models, so that OpenAPI describes it."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ScenarioOut(Body):
    name: str
    title: str
    summary: str
    languages: list[str]
    least_people: int
    most_people: int


class SessionIn(Body):
    title: str = Field(min_length=1, max_length=120)
    scenario: str = Field(min_length=1, max_length=80)
    tables: int = Field(default=1, ge=1, le=40)
    people_per_table: int = Field(default=0, ge=0, le=20, description="0 casts each table for whoever is seated.")
    language: str = Field(default="en", min_length=2, max_length=35)
    time_zone: str = "UTC"
    starts_at: datetime | None = None
    seed: int | None = Field(
        default=None, ge=0, le=2**53 - 1, description="What chance is drawn from; left out, a number that nobody knows."
    )
    is_seed_shared: bool = Field(
        default=False, description="All tables draw from the same number: what one measures tells what others will."
    )
    rate: float = Field(default=1.0, ge=0.1, le=1000, description="How much faster than real time its clock runs.")


class TableOut(Body):
    id: str
    number: int
    title: str
    status: str


class SessionOut(Body):
    id: str
    title: str
    scenario: str
    status: str
    code: str
    tables: list[TableOut]


class ProblemOut(Body):
    row: int
    column: str
    sentence: str


class RosterOut(Body):
    added: int
    updated: int
    problems: list[ProblemOut]


class PersonOut(Body):
    id: str
    name: str
    status: str
    table: str | None
    seat: str | None


class DrawIn(Body):
    seed: int = Field(default=0, ge=0, le=2**53 - 1)
    every_seat: bool = Field(
        default=False, description="Cast every seat of the scenario; those that nobody is dealt stay empty."
    )


class MissOut(Body):
    person: str | None
    what: str
    reason: str


class DrawOut(Body):
    seated: int
    unseated: int
    misses: list[MissOut]


class PassOut(Body):
    """A person's way in: ``token`` opens the JSON socket, ``path`` the page."""

    person: str
    table: str | None
    seat: str | None
    token: str
    path: str


class ObserverPassOut(Body):
    """``token`` opens the JSON socket of one table, to watch it."""

    table: str
    token: str


class ReadOut(Body):
    """How many people have read a conversation up to an item, or further."""

    channel: str
    item: str
    people: int


class CommandIn(BaseModel):
    """One command: ``do``, ``id`` and the command's own members, as on the socket."""

    model_config = ConfigDict(extra="allow")
    do: str = Field(max_length=60)
    id: str = Field(min_length=1, max_length=64)


class Answer(Body):
    """``accepted`` true, or ``code`` and ``sentence`` say why not."""

    id: str
    accepted: bool
    code: str = ""
    sentence: str = ""


class Snapshot(Body):
    """A whole page: views by family and key, and the newest items of each feed."""

    families: dict[str, dict[str, Any]]
    feeds: dict[str, list[dict[str, Any]]]
