"""What every page is made of: texts, values, blocks, JSON."""
