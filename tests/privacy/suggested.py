"""A table as it would be with words suggested for a text: only a chair's text has them, and random plays have none."""

from collections.abc import Iterable, Iterator

from sim_server.rules.access import CLOSED
from sim_server.rules.audience import only
from sim_server.rules.events import WordsSuggested
from sim_server.rules.evolve import evolve
from sim_server.rules.ids import Millis, SuggestionId
from sim_server.rules.state import Proposal, TableState
from tests.privacy.table import BEGINNING


def with_suggestions(states: Iterable[TableState]) -> Iterator[TableState]:
    """Each state that has an open text on the table, with a suggestion that its authors read."""
    for state in states:
        texts = [each for each in state.proposals.values() if each.revisions and each.status not in CLOSED]
        if texts:
            yield evolve(state, _suggestion(state, texts[0]))


def _suggestion(state: TableState, text: Proposal) -> WordsSuggested:
    return WordsSuggested(
        suggestion=SuggestionId("suggested"),
        proposal=text.id,
        clause=text.revisions[-1].clauses[0].id,
        text="Other words",
        reason="",
        delegation=state.seats[text.author].delegation,
        by=text.author,
        audience=only(*text.authors),
        at=Millis(BEGINNING),
    )
