"""Skin, mood and questionnaires: the commands."""
