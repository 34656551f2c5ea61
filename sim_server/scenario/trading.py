"""Resources and commitments for one cast: merged roles add up, and what a vacant role held goes to a colleague."""

import re

from sim_server.rules.goods import Commitment, Keeping, KeptWhen, Resource
from sim_server.rules.ids import CommitmentId, IssueId, OptionId, ResourceId, RoleId
from sim_server.scenario.ladder import Cast
from sim_server.scenario.parts.goods import CommitmentPart, ResourcePart
from sim_server.scenario.parts.scenario_file import ScenarioFile

ADOPTED = re.compile(r"adopted +([^ =]+) *= *([^ =]+)")
TRANSFERS = re.compile(r"transfers +([^ ]+) +([0-9]{1,9})")
PLAIN = {"in-favour": Keeping.IN_FAVOUR, "sponsors": Keeping.SPONSORS}


def kept_when(words: str) -> KeptWhen | None:
    """What ``kept-when`` means. Raises ValueError where it is none of the forms that there are."""
    plain = words.strip()
    if not plain:
        return None
    if plain in PLAIN:
        return KeptWhen(PLAIN[plain])
    if found := ADOPTED.fullmatch(plain):
        return KeptWhen(Keeping.ADOPTED, issue=IssueId(found[1]), option=OptionId(found[2]))
    if found := TRANSFERS.fullmatch(plain):
        return KeptWhen(Keeping.TRANSFERS, resource=ResourceId(found[1]), amount=int(found[2]))
    raise ValueError(f"{plain} is no way to tell that a commitment was kept")


def commitment_in(part: CommitmentPart) -> Commitment:
    return Commitment(CommitmentId(part.id), part.title, part.words.strip(), kept_when(part.kept_when))


def resource_in(part: ResourcePart, file: ScenarioFile, cast: Cast) -> Resource:
    """Roles without a seat pass on what they hold; where no colleague has a seat, it drops out with the delegation."""
    held: dict[str, int] = {}
    for role, amount in part.starts.items():
        seat = cast.seat_of(role) or _colleague(role, file, cast)
        if seat is not None:
            held[seat] = held.get(seat, 0) + amount
    starts = tuple((RoleId(role), held[role]) for role in cast.roles if held.get(role))
    return Resource(ResourceId(part.id), part.title, part.unit, starts)


def _colleague(role: str, file: ScenarioFile, cast: Cast) -> str | None:
    of = file.delegation_of()
    return next((other for other in cast.roles if of[other] == of[role]), None)
