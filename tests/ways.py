"""The ways to make unit reports that `make bench` compares; each is run as a process of its own: ways.py WAY COUNT OUT.

The stock tools get the same cells, their figures drawn once and shown as the PNG that a notebook shows by default.
"""

import ast
import multiprocessing
import subprocess
import sys
from pathlib import Path

import nbformat

from analysis import batch, matrix
from analysis.home import HOME
from analysis.matrix import Job

REGISTER = "contoh-2020"
PNG = "%matplotlib inline\nimport sys\nsys.path.insert(0, {tests!r})\nfrom ways import draw_as_png\ndraw_as_png()"


def unit_jobs(count: int, formats: tuple[str, ...]) -> list[Job]:
    """The first unit reports of the sample register, Bahasa Indonesia first."""
    table = matrix.read_matrix()
    return [job._replace(formats=formats) for job in matrix.jobs(table, REGISTER, "unit")[:count]]


def draw_as_png() -> None:
    """Has a page give its figures as matplotlib's own, which a notebook shows as PNG."""
    import matplotlib

    from analysis import Page, figures

    def figure(self, draw, table, title, alt, given=True, source=None, **drawing):
        if table.empty or not given:
            return None
        drawing.pop("credit", None)
        with matplotlib.rc_context(figures.STYLE):
            return draw(table, language=self.language, width=figures.PAGE_WIDTH, **drawing)

    Page.figure = figure


def stock_notebook(job: Job, out: Path) -> Path:
    """The notebook of a job as the stock tools get it."""
    notebook = nbformat.read(job.notebook, as_version=4)
    at = next(n for n, cell in enumerate(notebook.cells) if "import" in cell.source and cell.cell_type == "code")
    notebook.cells.insert(at, nbformat.v4.new_code_cell(PNG.format(tests=str(Path(__file__).parent))))
    path = out / "stock.ipynb"
    nbformat.write(notebook, path)
    return path


def cli(jobs: list[Job], out: Path) -> None:
    """papermill's command line, then nbconvert's."""
    for n, job in enumerate(jobs):
        parameters = [word for name, value in job.parameters.items() for word in ("-r", name, str(value))]
        made = out / f"{n}.ipynb"
        run(["papermill", stock_notebook(job, out), made, *parameters, "--cwd", HOME / "notebooks", "-k", "python3"])
        run(["jupyter", "nbconvert", "--to", "html", made])


def run(command: list) -> None:
    binaries = Path(sys.executable).parent
    subprocess.run([str(binaries / command[0]), *map(str, command[1:])], check=True, capture_output=True)


def api(jobs: list[Job], out: Path) -> None:
    """papermill and nbconvert called from one process."""
    import papermill
    from nbconvert import HTMLExporter

    for n, job in enumerate(jobs):
        notebook = papermill.execute_notebook(
            str(stock_notebook(job, out)),
            str(out / f"{n}.ipynb"),
            parameters=job.parameters,
            kernel_name="python3",
            cwd=str(HOME / "notebooks"),
            progress_bar=False,
        )
        (out / f"{n}.html").write_text(HTMLExporter().from_notebook_node(notebook)[0], encoding="utf-8")


def ours(jobs: list[Job], out: Path, scheduler: str | None = None) -> None:
    """The batch as `inolab reports` runs it."""
    asked = batch.due(jobs, out)
    made = batch.make(asked, matrix.read_matrix(), out, 2, scheduler)
    assert not any(one.failure for one in made)


def floor(jobs: list[Job], out: Path) -> None:
    """The cells as plain functions in two warm processes, and the page: no notebook, no isolation."""
    import analysis.warm  # noqa: F401

    with multiprocessing.get_context("fork").Pool(2) as pool:
        for n, page in enumerate(pool.imap(plain_page, jobs)):
            (out / f"{n}.html").write_bytes(page)


def plain_page(job: Job) -> bytes:
    from analysis import blocks, chapter, html

    notebook = nbformat.read(job.notebook, as_version=4)
    names: dict = {}
    for n, cell in enumerate(cell for cell in notebook.cells if cell.cell_type == "code"):
        source = "\n".join(f"{k} = {v!r}" for k, v in job.parameters.items()) if n == 0 else cell.source
        shown = last_value(source, names)
        bundle = {blocks.MIME: shown._repr_mimebundle_()[blocks.MIME]} if isinstance(shown, blocks.Block) else None
        cell.outputs = [nbformat.v4.new_output("display_data", bundle)] if bundle else []
        cell.execution_count = n + 1
    return html.page(chapter.blocks_of(notebook, job.language)).encode()


def last_value(source: str, names: dict) -> object:
    """Runs a cell as a function would run, and gives what its last line gives."""
    *statements, last = ast.parse(source).body
    if not isinstance(last, ast.Expr):
        statements, last = [*statements, last], None
    exec(compile(ast.Module(statements, []), "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


WAYS = {
    "cli": (cli, ("html",)),
    "api": (api, ("html",)),
    "floor": (floor, ("html",)),
    "html": (ours, ("html",)),
    "pdf": (ours, ("html", "pdf")),
}


def main(way: str, count: str, out: str, *address: str) -> None:
    work, formats = WAYS[way]
    work(unit_jobs(int(count), formats), Path(out), *address)


if __name__ == "__main__":
    main(*sys.argv[1:])
