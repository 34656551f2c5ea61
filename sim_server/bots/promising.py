"""Promises: what this seat has promised to work for. One that keeps its word writes and votes by it, one that does not
forgets it."""

from collections.abc import Iterator

from sim_server.bots.thought import Thought
from sim_server.bots.worth import Chosen


def promised(thought: Thought) -> Iterator[Chosen]:
    """The options that the seat promised to work for and has not been judged by yet.

    The ledger has the words of a promise, the holdings say which option the words of a commitment work for.
    """
    ledger, holdings = thought.hand.ledger, thought.hand.holdings
    if ledger is None or holdings is None:
        return
    settles = {each.words: each.settles for each in holdings.commitments if each.settles is not None}
    for promise in ledger.made:
        option = settles.get(promise.words) if promise.verdict is None else None
        if option is not None:
            yield option.issue, option.option
