"""Skin, mood and questionnaires: values and rules."""
