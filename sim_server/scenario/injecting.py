"""Injects of a scenario file as the rules know them, for one cast in one language."""

from collections.abc import Mapping
from dataclasses import replace

from sim_server.rules.expressions import Expression
from sim_server.rules.ids import CharacterId, DelegationId, InjectId, PhaseId, RoleId
from sim_server.rules.inject import Alternative, Attachment, Inject, InjectAudience
from sim_server.scenario.expressions import read_expression
from sim_server.scenario.ladder import Cast
from sim_server.scenario.parts.inject import AttachmentPart, AudiencePart, InjectPart
from sim_server.scenario.vocabulary import Kind, Vocabulary


def inject_in(
    part: InjectPart,
    cast: Cast,
    seated: frozenset[DelegationId],
    vocabulary: Vocabulary,
    attachments: Mapping[str, Attachment],
) -> Inject | None:
    """The inject for this cast, or None where all it was meant for are vacant. The part has been checked."""
    audience = _audience(part.to, cast, seated)
    if not (audience.everyone or audience.delegations or audience.roles):
        return None
    return Inject(
        id=InjectId(part.id),
        kind=part.kind,
        sender=CharacterId(part.sender),
        title=part.title,
        body=part.body.strip(),
        audience=audience,
        minute=part.minute,
        is_true=part.is_true,
        expects=part.expects,
        when=None if part.when is None else _condition(part.when, vocabulary),
        when_words=_on_one_line(part.when or ""),
        delay=part.delay,
        phase=None if part.phase is None else PhaseId(part.phase),
        most=part.again.most if part.again else 1,
        every=(part.again.every or 0) if part.again else 0,
        alternatives=_alternatives(part, vocabulary),
        attachment=_attachment(part.attachment, attachments),
    )


def _alternatives(part: InjectPart, vocabulary: Vocabulary) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(
            when=_condition(each.when, vocabulary),
            when_words=_on_one_line(each.when),
            title=each.title or part.title,
            body=each.body.strip(),
        )
        for each in part.alternatives
    )


def _attachment(part: AttachmentPart | None, attachments: Mapping[str, Attachment]) -> Attachment | None:
    """With what a picture shows in the language at hand."""
    return None if part is None else replace(attachments[part.file], alt=part.alt or "")


def _condition(words: str, vocabulary: Vocabulary) -> Expression:
    read, mistakes = read_expression(words, vocabulary, Kind.TRUTH)
    if read is None or mistakes:
        raise ValueError(f"{words} was not checked: {mistakes[0].message if mistakes else 'it says nothing'}")
    return read


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _audience(part: AudiencePart, cast: Cast, seated: frozenset[DelegationId]) -> InjectAudience:
    """Merged roles receive in the seat that took them over."""
    seats = (cast.seat_of(role) for role in part.roles)
    return InjectAudience(
        everyone=part.everyone,
        delegations=tuple(DelegationId(name) for name in part.delegations if name in seated),
        roles=tuple(dict.fromkeys(RoleId(seat) for seat in seats if seat is not None)),
    )
