"""Skin, mood and questionnaires: the wording."""
