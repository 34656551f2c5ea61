"""Mistakes in issues and options."""

from tests.scenarios.mistakes.mistake import Mistake, Mistakes

YEAR = """\
          Agrees that all pictures and measurements of the dome become free for everyone one year after they were
          taken, and that the University keeps them until then.
"""

WRONG_ISSUES: Mistakes = {
    "a default that is no option": Mistake(
        "default: closed",
        "default: close",
        "default: ‸close",
        "No option of `data` is called `close`. Did you mean `closed`?",
    ),
    "an option without words": Mistake(
        "        title: Open after one year\n        words: >-\n" + YEAR,
        "        title: Open after one year\n",
        "      - ‸id: year",
        "`year` has no model words. Write the clause: only the default can do without.",
    ),
}
