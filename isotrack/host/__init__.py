"""What the machine knows: the clock, the folders, the settings file."""
