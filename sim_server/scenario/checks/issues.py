"""Issues have a choice, a default among their options, and words for every option but the default."""

from collections.abc import Iterator

from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.suggestion import unknown


def check_issues(draft: Draft) -> Iterator[Finding]:
    if not draft.file.issues:
        yield Finding(("issues",), "There is nothing to negotiate. Add at least one issue.", is_about_key=True)
    for number, issue in enumerate(draft.file.issues):
        options = [option.id for option in issue.options]
        if len(options) < 2:
            message = f"`{issue.id}` leaves no choice. Give it at least two options."
            yield Finding(("issues", number, "options"), message, is_about_key=True)
        if issue.default not in options and draft.knows_all("issues"):
            message = unknown(f"option of `{issue.id}`", issue.default, options)
            yield Finding(("issues", number, "default"), message)
        for o, option in enumerate(issue.options):
            if not option.words.strip() and issue.default in options and option.id != issue.default:
                message = f"`{option.id}` has no model words. Write the clause: only the default can do without."
                yield Finding(("issues", number, "options", o), message)
