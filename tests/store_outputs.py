"""Runs the notebooks and stores their outputs for nbval: `make notebooks`. Read the diff as an official would."""

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from traitlets.config import Config

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


def store(path: Path) -> None:
    """One notebook run from top to bottom in a fresh kernel, with nothing stored that differs from run to run."""
    notebook = nbformat.read(path, as_version=4)
    config = Config({"KernelManager": {"transport_encryption": "auto"}})
    NotebookClient(notebook, record_timing=False, config=config, resources={"metadata": {"path": NOTEBOOKS}}).execute()
    for cell in notebook.cells:  # what nbval does not compare would grow old unseen
        if "nbval-ignore-output" in cell.metadata.get("tags", ()):
            cell.outputs = []
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    nbformat.write(notebook, path)
    print(path.name)


if __name__ == "__main__":
    os.environ["PYTHONHASHSEED"] = "0"  # of the kernels; the tests compare under another
    for wanted in [Path(name) for name in sys.argv[1:]] or sorted(NOTEBOOKS.glob("*.ipynb")):
        store(wanted)
