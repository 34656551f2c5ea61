"""Errors of the JSON interface: a code for programs, a sentence for people, in one shape everywhere."""

from typing import Any

from fastapi import HTTPException
from pydantic import BaseModel


class ErrorBody(BaseModel):
    """The body of every refusal: ``code`` stays stable, ``sentence`` may be worded better."""

    code: str
    sentence: str


class ErrorDetail(BaseModel):
    detail: ErrorBody


class Refused(HTTPException):
    def __init__(self, status: int, code: str, sentence: str) -> None:
        super().__init__(status, {"code": code, "sentence": sentence})
        self.sentence = sentence


def unknown(what: str) -> Refused:
    return Refused(404, "not_found", f"There is no such {what}, or it is not yours.")


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals that a route can answer with, for OpenAPI."""
    return {status: {"model": ErrorDetail} for status in statuses}
