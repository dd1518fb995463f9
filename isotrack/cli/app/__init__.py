"""What every command shares: the run, its options, its screen, its questions."""
