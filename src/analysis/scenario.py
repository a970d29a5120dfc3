"""What if: answers changed, innovations added, withdrawn or rejected, scored beside today."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import pandas as pd
import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from .index import Submission, score
from .register import Register
from .rulebook import INNOVATION, REGION, Rules
from .terms import AFFAIRS


class ScenarioError(ValueError):
    """A scenario file that cannot be used: every fault of it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _known(affair: str) -> str:
    if affair not in AFFAIRS:
        raise ValueError(f"urusan tidak ada di daftar: {affair}")
    return affair


Level = Annotated[int, Field(ge=0, le=3)]


class Changed(_Strict):
    """An answer of an innovation, or of the region where no innovation is named, and its new level."""

    innovation: str | None = None
    indicator: int
    level: Level

    @model_validator(mode="after")
    def _whose(self) -> "Changed":
        asked = INNOVATION if self.innovation else REGION
        if self.indicator not in asked:
            owner = "inovasi" if self.innovation else "daerah"
            raise ValueError(f"indikator {owner} bernomor {asked[0]} sampai {asked[-1]}, bukan {self.indicator}")
        return self


class Added(_Strict):
    """One more innovation: its affair, as the list has it, and its levels by indicator."""

    id: str
    affair: Annotated[str, AfterValidator(_known)] | None = None
    levels: dict[Annotated[int, Field(ge=INNOVATION[0], le=INNOVATION[-1])], Level] = Field(default_factory=dict)


class Scenario(_Strict):
    """What would be different from the submission as it stands."""

    name: str
    changed: tuple[Changed, ...] = ()
    added: tuple[Added, ...] = ()
    withdrawn: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


class Scenarios(_Strict):
    """What a file of scenarios holds."""

    scenarios: tuple[Scenario, ...]


def read_scenarios(path: Path) -> list[Scenario]:
    """The scenarios of a YAML file, a list under `scenarios`. Raises ScenarioError with every fault."""
    try:
        return list(Scenarios.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))).scenarios)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ScenarioError(f"{path.name}: {error} | Perbaiki: daftar di bawah `scenarios:`") from error
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise ScenarioError(f"{path.name}: {faults} | Perbaiki: daftar di bawah `scenarios:`") from error


def of_register(register: Register) -> list[Scenario]:
    """The scenarios that a register names in register.yml; none where it names no file."""
    name = register.description.scenarios
    return read_scenarios(register.folder / name) if name else []


def applied(handed_in: Submission, scenario: Scenario) -> Submission:
    """The submission as the scenario has it.

    Raises ScenarioError for an innovation that is not in it, or an added one whose id is used already.
    """
    _require_known(handed_in, scenario)
    innovations = handed_in.innovations[~handed_in.innovations["innovation_id"].isin(scenario.withdrawn)]
    more = pd.DataFrame(
        [{"innovation_id": one.id, "innovation": one.id, "affair": one.affair} for one in scenario.added]
    )
    new_answers = [
        {"innovation_id": one.id, "indicator": number, "level": level}
        for one in scenario.added
        for number, level in one.levels.items()
    ]
    own = [one for one in scenario.changed if one.innovation]
    answers = handed_in.answers[~handed_in.answers["innovation_id"].isin(scenario.withdrawn)]
    answers = _answered(answers, [(one.innovation, one.indicator, one.level) for one in own])
    region = [(None, one.indicator, one.level) for one in scenario.changed if not one.innovation]
    return Submission(
        pd.concat([innovations, more], ignore_index=True),
        pd.concat([answers, pd.DataFrame(new_answers)], ignore_index=True),
        _answered(handed_in.region_answers, region),
        handed_in.rejected | set(scenario.rejected),
    )


def _answered(answers: pd.DataFrame, changes: list[tuple[str | None, int, int]]) -> pd.DataFrame:
    """The answers with those levels; an indicator that had no answer gets one, without evidence."""
    for innovation, indicator, level in changes:
        same = answers["indicator"] == indicator
        if innovation:
            same &= answers["innovation_id"] == innovation
        row = {"indicator": indicator, "level": level} | ({"innovation_id": innovation} if innovation else {})
        answers = pd.concat([answers[~same], pd.DataFrame([row])], ignore_index=True)
    return answers


def _require_known(handed_in: Submission, scenario: Scenario) -> None:
    here = set(handed_in.innovations["innovation_id"])
    named = {*scenario.withdrawn, *(one.innovation for one in scenario.changed if one.innovation)}
    unknown = sorted(named - here) + sorted(set(scenario.rejected) - here - {one.id for one in scenario.added})
    used = Counter([*here, *(one.id for one in scenario.added)])
    twice = sorted({one.id for one in scenario.added if used[one.id] > 1})
    if unknown:
        raise ScenarioError(f"skenario {scenario.name}: inovasi tidak diajukan: {', '.join(unknown)}")
    if twice:
        raise ScenarioError(f"skenario {scenario.name}: id sudah dipakai: {', '.join(twice)}")


def compared(handed_in: Submission, scenarios: list[Scenario], rules: Rules, today: str) -> pd.DataFrame:
    """Today and every scenario side by side, scored by the same rules; `today` names the first row.

    Columns: scenario, submitted, accepted, affairs_served, index, difference_now (index points), rating. Raises
    ScenarioError as `applied`, Unknown when the year cannot be computed.
    """
    base = score(handed_in, rules)
    rows = [(today, base), *((one.name, score(applied(handed_in, one), rules)) for one in scenarios)]
    return pd.DataFrame(
        [
            {
                "scenario": name,
                "submitted": found.submitted,
                "accepted": found.accepted,
                "affairs_served": found.affairs,
                "index": float(found.published),
                "difference_now": float(found.value - base.value),
                "rating": rules.rating(found.value),
            }
            for name, found in rows
        ]
    )
