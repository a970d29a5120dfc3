"""Laboratorium Inovasi Daerah: from a register of regional innovations to reports."""

from . import about, captions, coverage, figures, maps, quality, quality_words, summary, terms, wording
from .blocks import Page
from .register import read_register, reconcile

__all__ = [
    "Page",
    "about",
    "captions",
    "coverage",
    "figures",
    "maps",
    "quality",
    "quality_words",
    "read_register",
    "reconcile",
    "summary",
    "terms",
    "wording",
]
