"""A pretend Telegram on loopback: a strict Bot API, a person's side over HTTP, and a page with phones."""

from playground.loopback import PLAYGROUND_TOKEN
from playground.people import CAST, Person
from playground.server import create_app, start
from playground.trouble import Flood
from playground.world import Action

__all__ = ["CAST", "PLAYGROUND_TOKEN", "Action", "Flood", "Person", "create_app", "start"]
