"""Words in, one service called, words out, an exit code."""
