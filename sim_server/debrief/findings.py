"""Everything that one viewer may see of a debrief now, made once for a page."""

from dataclasses import dataclass

from sim_server.debrief.deals import Bargains, bargains
from sim_server.debrief.decisions import Entered, PollHeld, polls_held, record_of_texts
from sim_server.debrief.disclosure import disclosed
from sim_server.debrief.floor import MotionHeld, SpeakingTime, motions_held, speaking_times
from sim_server.debrief.futures import Foresight, foresight
from sim_server.debrief.happening import Happening
from sim_server.debrief.interests import Interests, Settled, interests, settled_issues
from sim_server.debrief.messages import Conversation, conversations
from sim_server.debrief.notes import NoteTaken, notes_taken
from sim_server.debrief.outcome import Outcome, outcome
from sim_server.debrief.possible import Possible, possible
from sim_server.debrief.prompts import Prompts, prompts
from sim_server.debrief.record import Record
from sim_server.debrief.rooms import RoomHeld, TalkElsewhere, rooms_held, talks_elsewhere
from sim_server.debrief.talk import Talk, talk
from sim_server.debrief.texts import TextHistory, text_histories
from sim_server.debrief.timeline import timeline
from sim_server.debrief.votes import VoteHeld, votes_held
from sim_server.debrief.world import WorldHeld, scores_held, world_held
from sim_server.debrief.worlds import ManyWorlds, many_worlds
from sim_server.rules.audience import FacilitatorViewer, Viewer
from sim_server.rules.bargaining import has_deals as has_traded
from sim_server.rules.commands import Stage
from sim_server.rules.ids import Language
from sim_server.rules.scores import Scores


@dataclass(frozen=True, slots=True)
class Findings:
    """What is not open to the viewer is None or empty. ``stage`` is how far everyone is; ``opened`` the viewer."""

    stage: Stage
    opened: frozenset[Stage]
    has_started: bool
    timeline: tuple[Happening, ...]
    prompts: Prompts
    outcome: Outcome | None
    settled: tuple[Settled, ...]
    votes: tuple[VoteHeld, ...]
    polls: tuple[PollHeld, ...]
    entered: tuple[Entered, ...]
    speaking: tuple[SpeakingTime, ...]
    motions: tuple[MotionHeld, ...]
    texts: tuple[TextHistory, ...]
    interests: Interests | None
    possible: Possible | None
    many_worlds: ManyWorlds | None
    talk: Talk | None
    rooms: tuple[RoomHeld, ...]
    elsewhere: tuple[TalkElsewhere, ...]
    bargains: Bargains | None
    foresight: Foresight | None
    world: WorldHeld | None
    scores: Scores | None
    """None too where options alone count."""
    conversations: tuple[Conversation, ...] | None
    notes: tuple[NoteTaken, ...]


def findings(record: Record, viewer: Viewer, language: Language) -> Findings:
    """The debrief of a table for one viewer, with the scenario's words in a language it has."""
    opened = disclosed(record.stage, viewer)
    scenario = record.final.opening.scenario_in(language)
    has_outcome, has_deals = Stage.OUTCOME in opened, Stage.DEALS in opened
    return Findings(
        stage=record.stage,
        opened=opened,
        has_started=record.has_started,
        timeline=timeline(record, scenario, opened, with_causes=isinstance(viewer, FacilitatorViewer)),
        prompts=prompts(record, scenario, opened),
        outcome=outcome(record) if has_outcome else None,
        settled=settled_issues(record) if has_outcome else (),
        votes=votes_held(record) if has_outcome else (),
        polls=polls_held(record) if has_outcome else (),
        entered=record_of_texts(record) if has_outcome else (),
        speaking=speaking_times(record) if has_outcome else (),
        motions=motions_held(record) if has_outcome else (),
        texts=text_histories(record, with_versions=has_deals) if has_outcome else (),
        interests=interests(record) if Stage.INTERESTS in opened else None,
        possible=possible(record) if Stage.INTERESTS in opened else None,
        many_worlds=many_worlds(record, scenario) if Stage.INTERESTS in opened else None,
        talk=talk(record) if has_deals else None,
        rooms=rooms_held(record) if has_deals else (),
        elsewhere=talks_elsewhere(record) if has_deals else (),
        bargains=bargains(record, scenario) if has_deals and has_traded(scenario) else None,
        foresight=foresight(record, scenario, with_forecasts=has_deals) if has_outcome else None,
        world=world_held(record, scenario, viewer) if has_outcome else None,
        scores=scores_held(record) if Stage.INTERESTS in opened else None,
        conversations=conversations(record, viewer) if Stage.MESSAGES in opened else None,
        notes=notes_taken(record, scenario) if opened and isinstance(viewer, FacilitatorViewer) else (),
    )
