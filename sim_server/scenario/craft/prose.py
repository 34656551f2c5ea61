"""Prose: how long words, sentences and texts are, and how hard they are to read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

HEADING = re.compile(r"^#+ .*$", re.MULTILINE)
MARKUP = re.compile(r"[*_`|]+|^- ", re.MULTILINE)
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”]?\s+|\n\s*\n")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
VOWELS = re.compile(r"[aeiouy]+")
SILENT_END = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouytd])ed$")


@dataclass(frozen=True, slots=True)
class Reading:
    """Figures of one text, headings left out of the sentences."""

    words: int
    longest_sentence: int
    average_sentence: float
    grade: float
    """Flesch-Kincaid: the year of school in which a native reader reads it easily."""


def words(text: str) -> list[str]:
    return WORD.findall(MARKUP.sub("", text))


def sentences(text: str) -> list[str]:
    """The sentences of a Markdown text without its headings."""
    plain = MARKUP.sub("", HEADING.sub("", text))
    return [part for part in SENTENCE_END.split(plain) if words(part)]


def syllables(word: str) -> int:
    """By groups of vowels; good enough for an average, and for invented names."""
    return max(1, len(VOWELS.findall(SILENT_END.sub("", word.lower()))))


def reading(text: str) -> Reading:
    """All 0 of a text without sentences."""
    lengths = [len(words(sentence)) for sentence in sentences(text)]
    said = [word for sentence in sentences(text) for word in words(sentence)]
    if not said:
        return Reading(len(words(text)), 0, 0.0, 0.0)
    average = sum(lengths) / len(lengths)
    sounds = sum(syllables(word) for word in said) / len(said)
    return Reading(len(words(text)), max(lengths), average, 0.39 * average + 11.8 * sounds - 15.59)


def shared_run(one: str, other: str, length: int) -> str | None:
    """Words that stand in both texts in the same order, so many in a row."""
    here, there = (_runs([word.lower() for word in words(text)], length) for text in (one, other))
    return next((" ".join(run) for run in sorted(here & there)), None)


def _runs(said: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(said[start : start + length]) for start in range(len(said) - length + 1)}
