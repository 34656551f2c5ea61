"""A client for programs: HTTP calls, and live places at tables over the JSON socket. See `docs/protocol.md`."""

from sim_server.client.answers import Accepted, Rejected
from sim_server.client.http import ApiError, Client
from sim_server.client.page import Page
from sim_server.client.place import PlaceLost
from sim_server.client.seat import Desk, Seat

__all__ = ["Accepted", "ApiError", "Client", "Desk", "Page", "PlaceLost", "Rejected", "Seat"]
