"""Charts, drawn from numbers alone."""
