"""The sentences of a document. They are in the interface's catalogues; whoever has none writes them in English."""

from collections.abc import Callable
from enum import StrEnum

from sim_server.rules.ids import Language

Say = Callable[[str], str]
"""Translates a sentence."""
SayIn = Callable[[Language], Say]
"""What translates into a scenario's language; into English where it has no words of that language."""


def in_english(_: Language) -> Say:
    """The sentences as they are written here, whatever the scenario's language."""
    return str


class Sentence(StrEnum):
    SESSION = "{session}, table {table}."
    WORKING = "Working draft. Only its authors read it."
    CIRCULATED = "Revision {number}, circulated on {day} at {time} ({zone})."
    ADOPTED = "Adopted on {day} at {time} ({zone}) as revision {number}."
    WITHDRAWN = "Withdrawn."
    SPONSORS = "Sponsors: {names}."
    SIGNATORIES = "Signatories, who wished to see it debated: {names}."
    IN_BRACKETS = "Words in brackets are not agreed."

    BRACKETS = "Brackets"
    BRACKET = "Clause {number}, {words}"
    PREAMBLE_BRACKET = "Preamble, {words}"
    LEAVE_OUT = "leave it out"
    OFFERED = "{words}: offered by {name}"
    BACKED = "{words}: offered by {name}, backed by {names}"

    AMENDMENTS = "Amendments"
    AMENDMENT = "Amendment {number}, {name}, {change}"
    ADDS = "a new clause"
    DELETES = "{place} taken out"
    REPLACES = "{place} rewritten"
    MOVES = "{place} moved"
    IN_PREAMBLE = "a clause of the preamble"
    ACCEPTED = "Accepted by the sponsors, in revision {revision}."
    DECISION = "Decision"
    SEPARATE_VOTES = "Separate votes"
    PART = "Part {number} ({places})"
    PREAMBLE = "preamble"
    ONE_CLAUSE = "clause {number}"
    CLAUSES = "clauses {numbers}"
    COUNTED = (
        "{rule}: {in_favour} in favour, {against} against, {abstaining} abstaining, {not_voting} not recorded as "
        "voting; {needed} of {base} needed."
    )
    GROUP = "{group}: {in_favour} in favour, {against} against, {abstaining} abstaining; {needed} of {base} needed."
    SECRET = "Secret ballot."  # noqa: S105 - a way of voting
    ENOUGH = "Adopted."
    APPROVED = "Approved."
    REJECTED = "Not approved."
    PART_VETO = "Not approved: stopped by the veto of {names}."
    NOT_ENOUGH = "Not adopted."
    GROUP_SHORT = "Not adopted: enough on the whole, too few in a group."
    VETO = "Not adopted: stopped by the veto of {names}."
    NO_QUORUM = "Not adopted: too few members were present."
    NO_OBJECTION = "{rule}: adopted without a vote, nobody objected."
    OBJECTION = "{rule}: not adopted, there was an objection."

    ROLL_CALL = "Roll call"
    RECORDED = "Recorded vote"
    IN_FAVOUR = "In favour"
    AGAINST = "Against"
    ABSTAINING = "Abstaining"
    NOT_VOTING = "Not recorded as voting"

    OBJECTIONS = "Objections"
    OBJECTED = "{name} (revision {number})"
    WITHDREW = "{name} (revision {number}, withdrawn)"
    EXPLANATIONS = "Explanations of vote"
    POSITIONS = "Explanations of position"
    RESERVATIONS = "Reservations"
    DISSOCIATIONS = "Dissociations"
    ON_CLAUSE = "{name} (clause {number})"
    ON_PREAMBLE = "{name} (preamble)"
    SIGNATURES = "Signatures"
    SIGNED = "{name}, {office}"

    def said(self, say: Say, **values: object) -> str:
        """The sentence with these values in it."""
        return say(self.value).format(**values)


class Advice(StrEnum):
    """What to do about lines of a written text that are not taken over."""

    HEADING = "A heading between clauses. A proposal has none: leave it out, or make a clause of it."
    NOTE = "A note about the text. Leave it, or take away the sign > to make a clause of it."
    ORGAN = "Who speaks. The table sets this by itself."
    FORM = "A line, a table or a comment. Write what it says as a clause."
    UNNUMBERED = "It follows the operative clauses without a number. Give it a number, or put it before the first one."
    BELOW = "What stands below a text, such as votes and reservations, is not part of it."
