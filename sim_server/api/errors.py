"""Errors of the JSON interface: a code for programs, a sentence for people, in one shape everywhere."""

from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.exceptions import HTTPException as AnyHttpError

UNREADABLE: Final = 422
TOO_LARGE: Final = 413


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
    """The refusals that a route can answer with, for OpenAPI; what cannot be read is among them always."""
    return {status: {"model": ErrorDetail} for status in (*statuses, UNREADABLE)}


class OneShape(APIRoute):
    """A route whose refusals all have the shape of `Refused`, also of bodies that cannot be read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def refuse_unreadable(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as error:
                raise Refused(UNREADABLE, "unreadable", _places(error)) from None
            except AnyHttpError as error:
                if isinstance(error, Refused):
                    raise
                if error.status_code == TOO_LARGE:
                    raise Refused(TOO_LARGE, "too_large", "This request is too large. Send less at once.") from None
                raise Refused(UNREADABLE, "unreadable", "The body of this request cannot be read.") from None

        return refuse_unreadable


def _places(error: RequestValidationError) -> str:
    found = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
    return f"This request cannot be read: {'; '.join(found)}."
