"""Secret ballots: sealed before the rules see them, opened only when the vote closes.

The log holds the sealed value; the key is kept beside the log and destroyed at the close. Ciphertexts of all
choices have one length, because every choice is padded to one block.
"""

import hashlib
import hmac
from dataclasses import replace
from typing import Final

import msgspec
from cryptography.fernet import Fernet

from sim_server.rules.commands import CastBallot, Choice, CloseDueVote, CloseVote, Command
from sim_server.rules.decide_closing import choices_in
from sim_server.rules.ids import VoteId
from sim_server.rules.state import TableState, VoteStatus

_PAD: Final = 12
"""Longer than any choice, so that every sealed choice has one length."""


def new_key() -> bytes:
    return Fernet.generate_key()


def sealed_vote_of(state: TableState, command: Command) -> VoteId | None:
    """The open secret vote whose key this command needs, or None."""
    if not isinstance(command, CastBallot | CloseVote | CloseDueVote):
        return None
    vote = state.votes.get(command.vote)
    return vote.id if vote is not None and vote.is_secret and vote.status is VoteStatus.OPEN else None


def unsealed(command: Command) -> Command:
    """The command without what only the server may fill in; senders cannot bring their own."""
    match command:
        case CastBallot():
            return replace(command, sealed="")
        case CloseVote() | CloseDueVote():
            return replace(command, opened=())
        case _:
            return command


def sealed(state: TableState, command: Command, key: bytes) -> Command:
    """The command as the rules may see it: a ballot sealed, or a close with its choices opened and sorted."""
    match command:
        case CastBallot(vote=vote, choice=Choice() as choice) if choice in choices_in(state, state.votes[vote]):
            return replace(command, choice=None, sealed=_seal(choice, key))
        case CastBallot():
            return replace(command, sealed="")  # left open, so that the rules refuse what the vote does not offer
        case CloseVote(vote=vote) | CloseDueVote(vote=vote):
            ballots = state.votes[vote].ballots.values()
            return replace(command, opened=tuple(sorted(_open(ballot.sealed, key) for ballot in ballots)))
        case _:
            return command


def fingerprint(command: Command, key: bytes | None = None) -> str:
    """A digest of a command's content. With the vote's key where the content is a secret ballot."""
    content = type(command).__name__.encode() + msgspec.json.encode(command)
    if key is not None:
        return hmac.new(key, content, hashlib.sha256).hexdigest()[:24]
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def _seal(choice: Choice, key: bytes) -> str:
    return Fernet(key).encrypt(choice.value.ljust(_PAD).encode()).decode()


def _open(value: str, key: bytes) -> Choice:
    return Choice(Fernet(key).decrypt(value.encode()).decode().strip())
