"""The names of things: one string type for each noun, so that a seat is never passed for a table."""

from typing import NewType

SessionId = NewType("SessionId", str)
TableId = NewType("TableId", str)
FacilitatorId = NewType("FacilitatorId", str)
PersonId = NewType("PersonId", str)
"""A participant, by random id. Names and addresses live in the registry only."""

DelegationId = NewType("DelegationId", str)
RoleId = NewType("RoleId", str)
SeatId = NewType("SeatId", str)
"""A seat at a table carries the id of the role that it fills."""
CharacterId = NewType("CharacterId", str)
IssueId = NewType("IssueId", str)
OptionId = NewType("OptionId", str)
GroupId = NewType("GroupId", str)
RuleId = NewType("RuleId", str)
RoundId = NewType("RoundId", str)
PhaseId = NewType("PhaseId", str)
InjectId = NewType("InjectId", str)

ChannelId = NewType("ChannelId", str)
ItemId = NewType("ItemId", str)
"""One item of a feed. Random, so that it tells nothing about how many others there are."""
RequestId = NewType("RequestId", str)
ProposalId = NewType("ProposalId", str)
ClauseId = NewType("ClauseId", str)
AlternativeId = NewType("AlternativeId", str)
"""One wording inside a bracket of a clause, by its words."""
AmendmentId = NewType("AmendmentId", str)
VoteId = NewType("VoteId", str)
MotionId = NewType("MotionId", str)
PointId = NewType("PointId", str)
PollId = NewType("PollId", str)
BeaconId = NewType("BeaconId", str)
"""Random, as an outcome line's is."""
LineId = NewType("LineId", str)
StatementId = NewType("StatementId", str)
SuggestionId = NewType("SuggestionId", str)
"""Random, as a deal's is."""
SaveId = NewType("SaveId", str)
"""A save that was kept aside for its author. Random, as a deal's is."""
NoteId = NewType("NoteId", str)
FutureId = NewType("FutureId", str)
OutcomeId = NewType("OutcomeId", str)
"""One of the ways in which a future can turn out."""
IndicatorId = NewType("IndicatorId", str)
EndingId = NewType("EndingId", str)
ResourceId = NewType("ResourceId", str)
CommitmentId = NewType("CommitmentId", str)
DealId = NewType("DealId", str)
"""Random, so that it tells nothing about how many others there are; so is a promise's."""
PromiseId = NewType("PromiseId", str)
CommandId = NewType("CommandId", str)
"""Made where the command is made (a browser, a client, the clock); unique for each participant."""

Language = NewType("Language", str)
"""A BCP 47 tag such as ``en`` or ``fr``."""
Millis = NewType("Millis", int)
"""A moment: milliseconds since 1970-01-01 UTC. Durations are plain ``int`` milliseconds."""
