"""isotrack: a private, local diary for a course of oral isotretinoin."""

__version__ = "0.2.0"
