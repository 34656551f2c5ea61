"""What a text settles: the options its clauses carry, by their tags alone."""

from collections.abc import Iterator

from sim_server.rules.brackets import open_brackets
from sim_server.rules.commands import Tag
from sim_server.rules.document import unended
from sim_server.rules.ids import IssueId, OptionId
from sim_server.rules.scenario import Issue, Scenario, TextMode
from sim_server.rules.state import Clause, Opening, Revision


def settles(revision: Revision) -> tuple[tuple[IssueId, OptionId], ...]:
    """Each issue the revision carries with its option, in the order of the text."""
    return tuple(dict.fromkeys(_tags(revision.clauses)))


def brackets_in(scenario: Scenario, clauses: tuple[Clause, ...]) -> int:
    """How many brackets these clauses have open, where the scenario knows brackets."""
    return 0 if scenario.text_mode is TextMode.PLAIN else open_brackets(clause.text for clause in clauses)


def conflicting_issue(scenario: Scenario, clauses: tuple[Clause, ...]) -> Issue | None:
    """The first issue to which the clauses give two different answers."""
    carried = set(_tags(clauses))
    for issue in scenario.issues:
        if sum(issue_id == issue.id for issue_id, _ in carried) > 1:
            return issue
    return None


def answer_titles(scenario: Scenario, answer: tuple[IssueId, OptionId]) -> tuple[str, str]:
    """What people call an issue and one of its options. Raises StopIteration where there are none such."""
    issue = next(each for each in scenario.issues if each.id == answer[0])
    return issue.title, next(each.title for each in issue.options if each.id == answer[1])


def _tags(clauses: tuple[Clause, ...]) -> Iterator[tuple[IssueId, OptionId]]:
    return ((clause.tag.issue, clause.tag.option) for clause in clauses if clause.tag)


def answer_in(opening: Opening, text: str) -> Tag | None:
    """What a clause settles whose words are the model words of an option, in whatever language of the scenario."""
    words = unended(text)
    for scenario in (opening.scenario, *opening.translations.values()):
        for issue in scenario.issues:
            for option in issue.options:
                if option.words and unended(option.words) == words:
                    return Tag(issue.id, option.id)
    return None
