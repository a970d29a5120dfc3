"""Small submissions written by hand: what is not said is not answered."""

import pandas as pd

from analysis.coverage import BASIC_SERVICES
from analysis.index import Submission

FIVE = BASIC_SERVICES[:5]
LEVELS_82 = {16: 3, 17: 3, 18: 3, 19: 3, 21: 3, 28: 3, 30: 3, 31: 3, 33: 3, 34: 3, 35: 3, 23: 1}
"""Levels that make 82 points: 9 + 6 + 6 + 6 + 6 + 6 + 6 + 9 + 9 + 6 + 12 + 1."""


def submitted(
    levels: dict[str, dict[int, int]],
    affairs: dict[str, str] | None = None,
    region: dict[int, int] | None = None,
    rejected: tuple[str, ...] = (),
    bare: tuple[int, ...] = (),
) -> Submission:
    """submitted({"A": {16: 3}}, {"A": "Sosial"}, {1: 2}); answers of the indicators in `bare` name no document."""
    innovations = [(one, f"Inovasi {one}", f"Dinas {one}", (affairs or {}).get(one)) for one in levels]
    own = [(one, n, level, _named(n, bare)) for one, told in levels.items() for n, level in told.items()]
    of_region = [(n, level, _named(n, bare)) for n, level in (region or {}).items()]
    answers = ["innovation_id", "indicator", "level", "evidence"]
    texts = dict.fromkeys(("innovation_id", "evidence"), "str")
    numbers = dict.fromkeys(("indicator", "level"), "float")
    columns = ["innovation_id", "innovation", "unit", "affair"]
    return Submission(
        pd.DataFrame(innovations, columns=columns).astype("str"),
        pd.DataFrame(own, columns=answers).astype(texts | numbers),
        pd.DataFrame(of_region, columns=answers[1:]).astype({"evidence": "str"} | numbers),
        frozenset(rejected),
    )


def _named(number: int, bare: tuple[int, ...]) -> str | None:
    return None if number in bare else f"Dokumen {number}"


def eighty(
    n: int = 80, served: int = 5, levels: dict[int, int] = LEVELS_82, rejected: tuple[str, ...] = ()
) -> Submission:
    """n innovations of the same levels, the first of which serve so many affairs of basic service."""
    names = [f"I-{at}" for at in range(1, n + 1)]
    affairs = dict(zip(names, BASIC_SERVICES[:served], strict=False))
    return submitted(dict.fromkeys(names, levels), affairs, rejected=rejected)
