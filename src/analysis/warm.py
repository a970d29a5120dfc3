"""What the reports need, loaded before the first is forked: modules, typefaces, templates, the registers they read.

Nothing here may start a thread, a shell or a figure of pyplot: a fork takes along only what is at rest.
"""

import contextlib
import gc
import json
import os
from importlib import import_module

import nbformat
import papermill  # noqa: F401 - before the engine, which papermill loads itself

import analysis

from . import engine

os.environ.setdefault("MPLBACKEND", engine.INLINE)  # before matplotlib is imported, which looks once


def load(registers: list[str], modules: list[str]) -> None:
    """Everything a notebook, a page and the tables of these registers need, and these modules."""
    from . import html, register, reports, typeface  # noqa: F401

    for name in analysis.__all__:
        getattr(analysis, name)
    for name in modules:
        import_module(name)
    nbformat.validate(nbformat.v4.new_notebook())
    typeface.drawable("")
    html.load()
    for name in registers:
        with contextlib.suppress(register.RegisterError):  # the report itself says what is wrong
            register.keep(name)


load(**json.loads(os.environ.get("INOLAB_WARM", '{"registers": [], "modules": []}')))
gc.collect()
gc.freeze()  # what is loaded is never garbage: a child that looked through it would copy it
