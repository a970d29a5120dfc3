"""What the reports need, loaded before the first is forked: modules, typefaces, templates, the registers they read.

Nothing here may start a thread, a shell or a figure of pyplot: a fork takes along only what is at rest.
"""

import contextlib
import gc
import json
import os

import nbformat
import pandas as pd
import papermill  # noqa: F401 - before the engine, which papermill loads itself

import analysis

from . import engine

os.environ.setdefault("MPLBACKEND", engine.INLINE)  # before matplotlib is imported, which looks once


def load(registers: list[str], units: bool) -> None:
    """Everything a notebook, a page and the tables of these registers need; `units`: also pages of single units."""
    from . import html, likeness, readings, register, reports, rulebook, typeface  # noqa: F401

    for name in analysis.__all__:
        getattr(analysis, name)
        readings.read(name)
    pd.set_option("display.max_columns", 20)  # as in a kernel; imported outside of one, pandas expects a terminal
    nbformat.validate(nbformat.v4.new_notebook())
    typeface.drawable("é")  # ASCII is drawn without a look at the glyphs
    html.load()
    with contextlib.suppress(Exception):  # as those of a register: a report that needs them says what is wrong
        rulebook.current()
    if units:
        likeness.Texts([])  # scikit-learn, which takes a second to load
    for name in registers:
        with contextlib.suppress(register.RegisterError):  # the report itself says what is wrong
            register.keep(name)


load(**json.loads(os.environ.get("INOLAB_WARM", '{"registers": [], "units": false}')))
gc.collect()
gc.freeze()  # what is loaded is never garbage: a child that looked through it would copy it
