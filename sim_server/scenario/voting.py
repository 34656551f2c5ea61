"""Who casts the ballots: delegations with a vote, and the seats that hold it in a cast."""

from sim_server.rules.scenario import Power
from sim_server.scenario.ladder import Cast
from sim_server.scenario.parts.scenario_file import ScenarioFile


def voting_delegations(file: ScenarioFile) -> tuple[str, ...]:
    """Delegations of which a role has the power to vote."""
    return tuple(
        delegation.id for delegation in file.delegations if any(Power.VOTE in role.powers for role in delegation.roles)
    )


def voting_seats(file: ScenarioFile, cast: Cast, delegation: str) -> frozenset[str]:
    """The seats that cast the delegation's ballot in this cast. It should be one."""
    of = file.delegation_of()
    voters = (role.id for role in file.roles() if Power.VOTE in role.powers and of[role.id] == delegation)
    seats = (cast.seat_of(voter) for voter in voters)
    return frozenset(seat for seat in seats if seat is not None)
