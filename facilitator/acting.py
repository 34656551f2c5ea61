"""Acting at a table as its facilitator, where a form and no socket carried it: the sentence of whoever refuses."""

from facilitator.doors import Sitting
from facilitator.forms import read_form
from sim_server.live.orders import Malformed, Order
from sim_server.live.runner import Runner, TableStopped
from sim_server.rules.rejections import Rejection
from web.fields import Fields
from web.languages import catalogue
from web.templating import refusal_in


async def act(at: Sitting, runner: Runner, fields: Fields) -> str:
    """Do what a form asks for. Returns why it was not done, for a person; empty where it was."""
    parsed = read_form(fields, now=at.house.hall.now())
    if isinstance(parsed, Malformed):
        return str(catalogue(at.dress.language).gettext(parsed.sentence))
    return await carry_out(at, runner, parsed) if isinstance(parsed, Order) else ""


async def carry_out(at: Sitting, runner: Runner, order: Order) -> str:
    """Have an order decided. Returns why it was refused, for a person; empty where it was accepted."""
    try:
        answer = await runner.submit(order.command, id=order.id, actor=at.actor)
    except TableStopped as stopped:
        return str(stopped)
    return refusal_in(at.dress.language, answer) if isinstance(answer, Rejection) else ""
