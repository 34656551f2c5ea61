"""Issues and their options, as written."""

from sim_server.scenario.parts.part import Id, Part


class OptionPart(Part):
    """One possible answer to the issue's question."""

    id: Id
    """Unique within the issue."""
    title: str
    """A few words that stand beside a clause and on the vote."""
    words: str = ""
    """Model words of the clause. Begin with an operative verb: "Decides that …"."""


class IssuePart(Part):
    """A matter that is negotiated."""

    id: Id
    """Names the issue in interests and reasons."""
    title: str
    """One to three words."""
    question: str
    """The question that the options answer."""
    default: str
    """The id of the option that holds where no adopted text settles the issue."""
    options: tuple[OptionPart, ...]
    """The possible answers, at least two."""
