"""The published methods an analysis follows, read from data/raw/methods."""

import pandas as pd

from .register import HOME

METHODS = HOME / "data" / "raw" / "methods"
LAN = METHODS / "lan"


def impact_items() -> pd.DataFrame:
    """The 17 items of LAN's before/after instrument (Ekosistem Pengetahuan Inovasi, 2024, p. 71-77), in its order.

    Columns: item (C1 to F7), felt_by (OPD, penerima), better (lower, higher: the direction of good), value (cheaper,
    faster, easier, smarter), units (the units a row may be measured in). Direction and value are this kit's reading
    (nilai_dampak.csv gives the reason of each); LAN's instrument names neither.
    """
    items = pd.read_csv(LAN / "dampak.csv").merge(pd.read_csv(LAN / "nilai_dampak.csv"), on="kode", validate="1:1")
    return pd.DataFrame(
        {
            "item": items["kode"],
            "felt_by": items["felt_by"],
            "better": items["arah"].map({"turun": "lower", "naik": "higher"}),
            "value": items["nilai"],
            "units": items["satuan"].str.casefold().str.split(" | ", regex=False),
        }
    )
