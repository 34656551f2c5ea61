"""Decisions on sponsors: delegations that carry a proposal on the table together."""

from typing import assert_never

from sim_server.rules.access import introduced_proposal
from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import JoinSponsors, LeaveSponsors
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import SponsorJoined, SponsorLeft
from sim_server.rules.pen import refused_pen
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import TableState

SponsorCommand = JoinSponsors | LeaveSponsors


def decide_sponsors(state: TableState, command: SponsorCommand, actor: SeatActor, moment: Moment) -> Decision:
    proposal = introduced_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    delegation = state.seats[actor.seat].delegation
    is_sponsor = delegation in proposal.sponsors
    match command:
        case JoinSponsors():
            held = refused_pen(state, actor.seat)
            if held:
                return held
            if is_sponsor:
                return refuse(Code.ALREADY_SPONSOR)
            return (SponsorJoined(item_id(moment), proposal.id, delegation, EVERYONE, moment.at),)
        case LeaveSponsors():
            if not is_sponsor:
                return refuse(Code.NOT_A_SPONSOR)
            if len(proposal.sponsors) == 1:
                return refuse(Code.LAST_SPONSOR)
            return (SponsorLeft(item_id(moment), proposal.id, delegation, EVERYONE, moment.at),)
        case _:
            assert_never(command)
