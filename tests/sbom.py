"""Writes reports/sbom.json, the software bill of materials in CycloneDX 1.6: python tests/sbom.py

Every locked package with its hashes, from requirements.lock, and with licence and what it needs, as installed. No clock
and no serial number is in it: same lock, same bytes.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.utils import canonicalize_name

from analysis.home import HOME

OPTIONS = ("--sv", "1.6", "--output-reproducible", "--no-validate")  # what is joined below is validated once


def bill(source: str, *arguments: str) -> dict:
    """What cyclonedx-py finds in a source: requirements or environment."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sbom.json"
        command = [sys.executable, "-m", "cyclonedx_py", source, *arguments]
        about = ["--pyproject", str(HOME / "pyproject.toml"), *OPTIONS, "-o", str(file)]
        subprocess.run([*command, *about], check=True, capture_output=True)
        return json.loads(file.read_text(encoding="utf-8"))


def joined(locked: dict, installed: dict) -> dict:
    """The bill of the lock, each package with licences, description and needs of the same version installed here."""
    here = {name_of(one): one for one in installed["components"]}
    refs = {name_of(one): one["bom-ref"] for one in locked["components"]}
    of_name = {one["bom-ref"]: name_of(one) for one in installed["components"]}
    root = installed["metadata"]["component"]["bom-ref"]
    for component in locked["components"]:
        found = here.get(name_of(component), {})
        component.pop("description", None)
        component |= {key: found[key] for key in ("description", "licenses") if key in found}
    needs = {one["ref"]: one.get("dependsOn", []) for one in installed["dependencies"]}
    of_ref = {root: locked["metadata"]["component"]["bom-ref"]} | {ref: refs.get(name) for ref, name in of_name.items()}
    locked["dependencies"] = [
        {"ref": of_ref[ref], "dependsOn": sorted(of_ref[one] for one in ones if of_ref.get(one))}
        for ref, ones in sorted(needs.items())
        if of_ref.get(ref)
    ]
    return locked


def name_of(component: dict) -> tuple[str, str]:
    return canonicalize_name(component["name"]), component["version"]


def missing(written: dict, lock: str) -> list[str]:
    """The locked packages that the bill does not name with a hash."""
    pinned = [line.split()[0] for line in lock.splitlines() if "==" in line and line[0].isalnum()]
    hashed = {
        "==".join(name_of(one))
        for one in written["components"]
        if any(reference.get("hashes") for reference in one.get("externalReferences", ()))
    }
    return [one for one in pinned if one.lower() not in hashed and _canonical(one) not in hashed]


def _canonical(pinned: str) -> str:
    name, _, version = pinned.partition("==")
    return f"{canonicalize_name(name)}=={version}"


def main() -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    lock = HOME / "requirements.lock"
    text = json.dumps(joined(bill("requirements", str(lock)), bill("environment", sys.executable)), indent=1)
    if faults := missing(json.loads(text), lock.read_text(encoding="utf-8")):
        sys.exit(f"not in the bill: {', '.join(faults)}")
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        sys.exit(f"no valid CycloneDX 1.6: {fault}")
    (HOME / "reports" / "sbom.json").write_text(text + "\n", encoding="utf-8")
    print(f"reports/sbom.json: {len(json.loads(text)['components'])} packages")


if __name__ == "__main__":
    main()
