"""isotrack: a private, local diary for a course of oral isotretinoin."""

__version__ = "0.1.0"
