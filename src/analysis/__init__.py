"""Laboratorium Inovasi Daerah: from a register of regional innovations to reports.

Everything is imported when it is first asked for, so that the command line answers at once.
"""

from importlib import import_module

_OF = {"Page": "blocks", "read_register": "register", "reconcile": "register"}
__all__ = [
    "Page",
    "about",
    "adoption",
    "adoption_words",
    "application_words",
    "applications",
    "benchmark",
    "benchmark_words",
    "captions",
    "certainty",
    "confirmation",
    "coverage",
    "figures",
    "impact",
    "impact_words",
    "index",
    "index_words",
    "links",
    "maps",
    "matches",
    "maturity",
    "maturity_words",
    "methods",
    "mission_words",
    "missions",
    "national",
    "near_copies",
    "plan",
    "profile",
    "quality",
    "quality_words",
    "read_register",
    "reconcile",
    "rulebook",
    "scenario",
    "stage_words",
    "stages",
    "starter_words",
    "summary",
    "terms",
    "unit_words",
    "wording",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return (
        getattr(import_module(f"{__name__}.{_OF[name]}"), name) if name in _OF else import_module(f"{__name__}.{name}")
    )


def __dir__() -> list[str]:
    return __all__
