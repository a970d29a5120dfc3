"""Files of any kind, hostile ones too, as sheets of raw cells, in bounds: no value is judged, no formula is run."""
