"""Values to text. Nothing here prints, opens or decides."""
