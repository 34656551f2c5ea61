"""The demo: one ready session of the flagship scenario, made once and found again, and the links into it."""

from sim_server.demo.links import DemoLinks, demo_links
from sim_server.demo.session import CannotDemo
from sim_server.registry.demo_link import new_console_key

__all__ = ["CannotDemo", "DemoLinks", "demo_links", "new_console_key"]
