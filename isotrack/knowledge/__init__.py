"""Facts about the medicine as tables, each row with its source, the day it was checked and its mark."""
