"""Skin, mood and questionnaires: the use cases."""
