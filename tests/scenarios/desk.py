"""A designer's desk for tests: a copy of the small observatory to break, and words to speak of the result."""

from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from sim_server.scenario import Problem, Report, check_paths

ROOT = Path(__file__).parents[2]
SMALL_OBSERVATORY = ROOT / "scenarios" / "small-observatory"
CARET = "‸"
COUNCIL = """\
      - id: city-treasurer
        title: Treasurer
        public: Keeps the purse.
        powers: [speak, sign]
        objectives: [Spend little.]
        lines: [What does it cost?]
      - id: city-teacher
        title: Head Teacher
        public: Runs the largest school.
        powers: [speak, chair]
"""
LADDER = """\
cast:
  full: 8
  least: 6
  most: 9
  down:
    - {merge: city-treasurer, into: city-mayor}
    - {vacant: city-teacher}
  up:
    - {share: friends-president}
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A copy of the small observatory in a folder of its own."""

    folder: Path

    def file(self, name: str = "scenario.yaml") -> Path:
        return self.folder / name

    def text(self, name: str = "scenario.yaml") -> str:
        return self.file(name).read_text(encoding="utf-8")

    def write(self, text: str, name: str = "scenario.yaml") -> None:
        self.file(name).parent.mkdir(parents=True, exist_ok=True)
        self.file(name).write_text(text, encoding="utf-8")

    def change(self, old: str, new: str, name: str = "scenario.yaml") -> None:
        """Replaces words that stand exactly once in the file."""
        text = self.text(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        self.write(text.replace(old, new), name)

    def check(self) -> Report:
        return check_paths([self.folder])

    def problems(self) -> list[str]:
        """Every line of the report, with file names as seen from the scenario's folder."""
        return [self.line(problem) for problem in self.check().problems]

    def line(self, problem: Problem) -> str:
        return str(problem).replace(f"{self.folder}/", "")

    def place(self, words: str, name: str = "scenario.yaml") -> str:
        """``file:line:column`` of the caret within words that stand exactly once in the file."""
        text = self.text(name)
        plain = words.replace(CARET, "")
        assert text.count(plain) == 1, f"{plain!r} stands {text.count(plain)} times"
        before = text[: text.index(plain) + words.index(CARET)]
        return f"{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def desk_in(folder: Path) -> Desk:
    copytree(SMALL_OBSERVATORY, folder / "small-observatory")
    return Desk(folder / "small-observatory")


def desk_with_a_council(folder: Path) -> Desk:
    """A desk where the city has three roles, of which one merges and one stays vacant for fewer people."""
    desk = desk_in(folder)
    text = desk.text()
    end_of_city = text.index("\n  - id: university")
    start_of_cast, end_of_cast = text.index("cast:\n  full"), text.index("prompts:")
    roles = text[:end_of_city] + COUNCIL + text[end_of_city:start_of_cast]
    desk.write(f"{roles}{LADDER}\n{text[end_of_cast:]}")
    desk.write("Count every crown.\n", "briefs/city/city-treasurer.md")
    desk.write("Bring the children.\n", "briefs/city/city-teacher.md")
    return desk
