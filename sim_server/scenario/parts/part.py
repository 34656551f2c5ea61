"""What all parts of a scenario file have in common: kebab-case keys, no unknown key, nothing that changes."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictInt

Id = Annotated[str, Field(json_schema_extra={"pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"})]
"""A name for reference: small letters, digits and hyphens. `checks.names` tests the pattern."""

Whole = StrictInt


def kebab(name: str) -> str:
    """The key in the file for a field of a model."""
    return name.replace("_", "-")


class Part(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=kebab,
        use_attribute_docstrings=True,
        validate_default=False,
    )
