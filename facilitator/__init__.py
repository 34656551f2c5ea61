"""The facilitator's console and the debrief pages, built on the kit of web."""
