"""The Markdown files that a scenario's folder has beside the scenario itself."""

from pathlib import PurePosixPath

Name = PurePosixPath
BACKGROUND = Name("background.md")
NOTES = Name("notes.md")
BRIEFS = "briefs"
