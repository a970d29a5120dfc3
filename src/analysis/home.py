"""Where the kit is on this machine: the checkout, or the folder that INOLAB_HOME names."""

import os
from pathlib import Path

HOME = Path(os.environ.get("INOLAB_HOME", Path(__file__).resolve().parents[2]))
RAW = HOME / "data" / "raw"
REGISTERS = RAW / "registers"
