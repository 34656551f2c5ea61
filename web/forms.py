"""The one parser from strings to commands: the same fields arrive on a socket as JSON or as a posted form.

``do`` names the command in kebab case (``send-message``); the other fields carry the command's own names.
Parsing never raises: what cannot be read is `Malformed`, with a sentence for the person. Who may do what
is not decided here.
"""

import re
from collections.abc import Mapping
from typing import Final

from sim_server.live.orders import Malformed, Order, Parsed, Signal, SignalKind
from sim_server.rules.commands import (
    AddClause,
    AddToRoom,
    AdvancePhase,
    Announce,
    AnswerRoom,
    AskForRoom,
    BackAlternative,
    BracketChoice,
    CallNext,
    CancelRoom,
    CancelVote,
    CastBallot,
    ChangeTime,
    Choice,
    CirculateRevision,
    ClauseKind,
    CloseVote,
    Command,
    CoverSeat,
    Disclose,
    DraftProposal,
    EditClause,
    EndTable,
    GiveConsent,
    GoBackPhase,
    HoldByBot,
    HoldInject,
    IntroduceProposal,
    InviteAuthor,
    JoinSignatories,
    JoinSponsors,
    LeaveAlternative,
    LeaveRoom,
    LeaveSignatories,
    LeaveSponsors,
    MarkReady,
    MuteSeat,
    OpenVote,
    PauseTable,
    RedactItem,
    ReleaseInject,
    RemoveClause,
    RepeatPhase,
    ResolveHelp,
    RestoreClause,
    RestoreInject,
    ResumeTable,
    RewriteInject,
    SeatPerson,
    SendMessage,
    SettleBracket,
    SettleBrackets,
    Stage,
    StartTable,
    TagAlternative,
    UnseatPerson,
    WithdrawMessage,
    WithdrawProposal,
    WriteInject,
    WriteNote,
)
from sim_server.rules.ids import (
    AlternativeId,
    AmendmentId,
    ChannelId,
    ClauseId,
    CommandId,
    DelegationId,
    ItemId,
    ProposalId,
    RuleId,
)
from sim_server.rules.inject import InjectKind
from web.building import Builder, form
from web.fields import (
    MISSING,
    STRANGE,
    Fields,
    Unfit,
    choice,
    fields_of_text,
    maybe_name,
    maybe_number,
    maybe_yes,
    name,
    names,
    number,
    one,
    tag,
    words,
    yes,
)
from web.forms_amendments import AMENDMENT_FORMS
from web.forms_deals import DEAL_FORMS
from web.forms_decisions import DECISION_FORMS
from web.forms_editing import EDITING_FORMS
from web.forms_floor import FLOOR_FORMS
from web.forms_futures import FUTURE_FORMS
from web.forms_import import import_text
from web.forms_talks import TALK_FORMS

SIGNALS: Final = frozenset(SignalKind)
COMMAND_ID: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
DAY: Final = 86_400


def _on_wording(kind: type[BackAlternative | LeaveAlternative]) -> Builder:
    """``on`` may stand for clause and alternative as ``CLAUSE ALTERNATIVE``."""

    def build(fields: Fields) -> Command:
        clause, _, alternative = one(fields, "on").partition(" ")
        given = {"clause": (clause,), "alternative": (alternative,)} if clause else {}
        both = {**fields, **given}
        return kind(
            proposal=ProposalId(name(both, "proposal")),
            clause=ClauseId(name(both, "clause")),
            alternative=AlternativeId(name(both, "alternative")),
        )

    return build


def _open_vote(fields: Fields) -> Command:
    """``on`` may stand for proposal and revision as ``PROPOSAL/REVISION``, ``minutes`` for ``seconds``."""
    proposal, revision = one(fields, "proposal"), one(fields, "revision")
    if both := one(fields, "on"):
        proposal, _, revision = both.rpartition("/")
    plain = {**fields, "proposal": (proposal,), "revision": (revision,)}
    minutes = maybe_number(1, 24 * 60)(fields, "minutes")
    return OpenVote(
        proposal=ProposalId(name(plain, "proposal")),
        revision=number(1, 10_000)(plain, "revision"),
        rule=RuleId(name(fields, "rule")),
        seconds=minutes * 60 if minutes else maybe_number(1, DAY)(fields, "seconds"),
        is_secret=maybe_yes(fields, "is_secret"),
        part=maybe_number(0, 60)(fields, "part") or 0,
        amendment=AmendmentId(amendment) if (amendment := maybe_name(fields, "amendment")) else None,
        first=DelegationId(first) if (first := maybe_name(fields, "first")) else None,
    )


VERSION: Final = number(1, 1_000_000)
MOST_BRACKETS: Final = 200


def choices(fields: Fields, field: str) -> tuple[BracketChoice, ...]:
    """Each as ``CLAUSE VERSION ALTERNATIVE``, as a button or a hidden field holds it."""
    found = fields.get(field, ())
    if len(found) > MOST_BRACKETS:
        raise Unfit(STRANGE)
    return tuple(map(_bracket_choice, found))


def _bracket_choice(value: str) -> BracketChoice:
    clause, _, rest = value.partition(" ")
    version, _, alternative = rest.partition(" ")
    plain = {"clause": (clause,), "version": (version,), "alternative": (alternative,)}
    return BracketChoice(
        clause=ClauseId(name(plain, "clause")),
        version=VERSION(plain, "version"),
        alternative=AlternativeId(name(plain, "alternative")),
    )


OCCURRENCE: Final = number(0, 1_000_000)

FORMS: Final[Mapping[str, Builder]] = {
    # talk
    "send-message": form(SendMessage, channel=name, text=words, character=maybe_name, anyway=yes),
    "withdraw-message": form(WithdrawMessage, item=name),
    "ask-for-room": form(AskForRoom, seats=names, topic=words, anyway=yes),
    "answer-room": form(AnswerRoom, request=name, accepts=yes),
    "cancel-room": form(CancelRoom, request=name),
    "add-to-room": form(AddToRoom, channel=name, seats=names),
    "leave-room": form(LeaveRoom, channel=name),
    # text
    "draft-proposal": form(DraftProposal, title=words, anyway=yes),
    "invite-author": form(InviteAuthor, proposal=name, seat=name),
    "add-clause": form(
        AddClause,
        proposal=name,
        kind=choice(ClauseKind),
        text=words,
        tag=tag,
        after=maybe_name,
        anyway=yes,
        save=maybe_name,
    ),
    "edit-clause": form(
        EditClause, proposal=name, clause=name, version=VERSION, text=words, tag=tag, anyway=yes, save=maybe_name
    ),
    "import-text": import_text,
    "remove-clause": form(RemoveClause, proposal=name, clause=name, version=VERSION),
    "restore-clause": form(RestoreClause, proposal=name, clause=name, version=VERSION),
    "back-alternative": _on_wording(BackAlternative),
    "leave-alternative": _on_wording(LeaveAlternative),
    "tag-alternative": form(TagAlternative, proposal=name, clause=name, alternative=name, tag=tag),
    "settle-bracket": form(SettleBracket, proposal=name, clause=name, version=VERSION, alternative=name),
    "settle-brackets": form(SettleBrackets, proposal=name, choices=choices),
    "introduce-proposal": form(IntroduceProposal, proposal=name, waive=yes),
    "circulate-revision": form(CirculateRevision, proposal=name),
    "join-sponsors": form(JoinSponsors, proposal=name),
    "leave-sponsors": form(LeaveSponsors, proposal=name),
    "join-signatories": form(JoinSignatories, proposal=name),
    "leave-signatories": form(LeaveSignatories, proposal=name),
    "withdraw-proposal": form(WithdrawProposal, proposal=name),
    # votes
    "open-vote": _open_vote,
    "cast-ballot": form(CastBallot, vote=name, revision=VERSION, choice=choice(Choice), explanation=words, anyway=yes),
    "close-vote": form(CloseVote, vote=name),
    "call-next": form(CallNext, vote=name, delegation=name),
    "cancel-vote": form(CancelVote, vote=name),
    **AMENDMENT_FORMS,
    **DECISION_FORMS,
    # the floor
    **EDITING_FORMS,
    **FLOOR_FORMS,
    # deals
    **DEAL_FORMS,
    **FUTURE_FORMS,
    **TALK_FORMS,
    # seats
    "mark-ready": form(MarkReady, is_ready=yes),
    "give-consent": form(GiveConsent, consents=yes),
    # the facilitator's
    "start-table": form(StartTable),
    "pause-table": form(PauseTable),
    "resume-table": form(ResumeTable),
    "change-time": form(ChangeTime, occurrence=OCCURRENCE, seconds=number(-DAY, DAY)),
    "advance-phase": form(AdvancePhase, occurrence=OCCURRENCE, anyway=yes),
    "go-back-phase": form(GoBackPhase, occurrence=OCCURRENCE, anyway=yes),
    "repeat-phase": form(RepeatPhase, occurrence=OCCURRENCE, anyway=yes),
    "end-table": form(EndTable, anyway=yes),
    "disclose": form(Disclose, stage=choice(Stage)),
    "announce": form(Announce, text=words),
    "redact-item": form(RedactItem, item=name),
    "resolve-help": form(ResolveHelp, seat=name),
    "release-inject": form(ReleaseInject, inject=name),
    "hold-inject": form(HoldInject, inject=name, is_held=yes),
    "rewrite-inject": form(
        RewriteInject, inject=name, title=words, body=words, everyone=yes, delegations=names, roles=names
    ),
    "restore-inject": form(RestoreInject, inject=name),
    "write-inject": form(WriteInject, kind=choice(InjectKind), character=name, title=words, body=words, seats=names),
    "write-note": form(WriteNote, text=words),
    "seat-person": form(SeatPerson, seat=name, person=name),
    "unseat-person": form(UnseatPerson, seat=name, person=name),
    "hold-by-bot": form(HoldByBot, seat=name, holds=yes),
    "cover-seat": form(CoverSeat, seat=name, by=maybe_name),
    "mute-seat": form(MuteSeat, seat=name, is_muted=yes),
}
"""Every command that a person can send, by the word in ``do``."""


def parse_form(fields: Fields) -> Parsed:
    """A command with its id, a signal, or what is wrong with it."""
    typed = one(fields, "id")
    id = CommandId(typed if COMMAND_ID.fullmatch(typed) else "")  # noqa: A001
    do = one(fields, "do")
    try:
        if do in SIGNALS:
            return _signal(SignalKind(do), fields)
        if (build := FORMS.get(do)) is None or not id:
            return Malformed(id, STRANGE if do else MISSING)
        return Order(build(fields), id)
    except Unfit as unfit:
        return Malformed(id, str(unfit))


def parse_text(text: str) -> Parsed:
    """The text of one socket message, as `fields_of_text` reads it."""
    try:
        return parse_form(fields_of_text(text))
    except Unfit as unfit:
        return Malformed(CommandId(""), str(unfit))


def _signal(kind: SignalKind, fields: Fields) -> Signal:
    item = maybe_name(fields, "item") or ""
    if kind is SignalKind.SEEN and not item:
        raise Unfit(STRANGE)
    return Signal(kind, ChannelId(name(fields, "channel")), ItemId(item))
