"""What three or more parts of the diary share: days, units, records, entries, refusals."""
