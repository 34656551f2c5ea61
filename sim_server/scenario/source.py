"""A scenario read and found good: everything from which casts in any of its languages are resolved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sim_server.rules.ids import Language, RoleId
from sim_server.rules.inject import Attachment
from sim_server.scenario.file_names import NOTES
from sim_server.scenario.ladder import sizes

if TYPE_CHECKING:
    from sim_server.scenario.parts.scenario_file import ScenarioFile
    from sim_server.scenario.parts.strings_file import StringsFile


@dataclass(frozen=True, slots=True)
class Translation:
    """One language beside the main one. What it lacks is shown in the main language."""

    strings: "StringsFile"
    texts: Mapping[PurePosixPath, str]


@dataclass(frozen=True, slots=True)
class Demo:
    """What `./run` opens."""

    people: int
    play: tuple[RoleId, ...]
    """The roles whose links are printed."""


@dataclass(frozen=True, slots=True)
class ScenarioSource:
    file: "ScenarioFile"
    texts: Mapping[PurePosixPath, str]
    translations: Mapping[Language, Translation]
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    """By their names in the file."""
    folder: Path = Path()

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def language(self) -> Language:
        """The main language, in which every text exists."""
        return Language(self.file.language)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The main language first, then its translations in the order of their tags."""
        return (self.language, *sorted(self.translations))

    @property
    def people(self) -> range:
        """Every number of people for which there is a cast."""
        return sizes(self.file.cast)

    @property
    def demo(self) -> Demo | None:
        part = self.file.demo
        return None if part is None else Demo(part.people, tuple(RoleId(role) for role in part.play))

    def notes(self, language: Language | None = None) -> str:
        """The facilitator's notes (Markdown), in the language if translated."""
        return self.text(NOTES, language or self.language)

    def text(self, name: PurePosixPath, language: Language) -> str:
        """A Markdown file in the language, or in the main language where it is not translated."""
        translation = self.translations.get(language)
        if translation is not None and name in translation.texts:
            return translation.texts[name]
        return self.texts[name]
