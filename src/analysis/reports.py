"""A report: its notebook run with papermill, its blocks rendered, its files written beside their place."""

import time
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from . import chapter, html, pdf, scan, slides, xlsx
from .files import digest, write_whole
from .ledger import Made
from .matrix import Job
from .privacy import publishable, without_places

ENGINE = "inprocess"
RENDERERS = {
    "html": lambda blocks: html.page(blocks).encode(),
    "pdf": pdf.render,
    "xlsx": xlsx.render,
    "pptx": slides.render,
}


def run(job: Job, folder: Path) -> Made:
    """One report from notebook to files (report.html, ...) in a folder of its own; any failure is described.

    The process must be a fresh one: the notebook runs in it.
    """
    clock, said = time.perf_counter(), []
    try:
        notebook = executed(job, folder)
        said = list(map(publishable, chapter.warnings_of(notebook)))
        rendered = renditions(notebook, job)
        for format_, content in rendered.items():
            write_whole(folder / f"report.{format_}", content)
    except PapermillExecutionError as error:
        # the index counts from zero and papermill's own cell of parameters, so it is the number a reader counts
        return _failed(job, clock, said, f"sel {error.cell_index}: {error.ename}: {error.evalue}", str(error))
    except (chapter.NotWhole, scan.NotPublishable) as error:
        return _failed(job, clock, said, str(error), repr(error))
    except Exception as error:  # noqa: BLE001 - whatever one report meets, the others go on and this one is listed
        return _failed(job, clock, said, f"{type(error).__name__}: {error}", repr(error))
    sizes = {format_: len(content) for format_, content in rendered.items()}
    digests = {format_: digest(content) for format_, content in rendered.items()}
    return Made(job, round(time.perf_counter() - clock, 2), sizes, digests, said)


def _failed(job: Job, clock: float, said: list[str], failure: str, details: str) -> Made:
    return Made(job, round(time.perf_counter() - clock, 2), {}, {}, said, publishable(failure), details)


def executed(job: Job, folder: Path, engine: str = ENGINE) -> NotebookNode:
    """The notebook of a job after papermill ran it with its parameters, in the folder of the notebooks."""
    return papermill.execute_notebook(
        str(job.notebook),
        str(folder / "executed.ipynb"),
        parameters=job.parameters,
        kernel_name="python3",
        engine_name=engine,
        cwd=str(job.notebook.parent),
        progress_bar=False,
    )


def renditions(notebook: NotebookNode, job: Job) -> dict[str, bytes]:
    """The files of a report by format, the same bytes for the same notebook.

    Raises scan.NotPublishable for one with personal data, a secret or a path of this machine in it.
    """
    blocks = chapter.blocks_of(notebook, job.language)
    told = _as_told(notebook) if "ipynb" in job.formats else None
    scan.require_publishable(blocks, told)
    return {format_: _as_bytes(told) if format_ == "ipynb" else RENDERERS[format_](blocks) for format_ in job.formats}


def _as_told(notebook: NotebookNode) -> NotebookNode:
    """The executed notebook without what differs from run to run: times, paths, random ids."""
    told = nbformat.from_dict(notebook)
    for cell in told.cells:
        ran = cell.metadata.get("papermill", {})
        cell.metadata["papermill"] = {key: ran[key] for key in ("exception", "status") if key in ran}
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell["id"] = "injected-parameters"
        for stream in (output for output in cell.get("outputs", ()) if output.output_type == "stream"):
            stream.text = without_places(stream.text)
    ran = told.metadata["papermill"]
    told.metadata["papermill"] = {key: ran[key] for key in ("parameters", "version", "exception")}
    return told


def _as_bytes(notebook: NotebookNode) -> bytes:
    return (nbformat.writes(notebook, version=4) + "\n").encode()
