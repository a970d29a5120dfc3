"""Laboratorium Inovasi Daerah: from a register of regional innovations to reports."""

from .register import read_register, reconcile

__all__ = ["read_register", "reconcile"]
