"""The door of the register: what a hand-filled file must keep, and the answer to each of its rows."""

from .examination import check, examine, own_units

__all__ = ["check", "examine", "own_units"]
