"""How many examples a law is tried with: ISOTRACK_EXAMPLES sets it, `make torture` to 1,000."""

from __future__ import annotations

import os

USUAL_EXAMPLES = 50
EXAMPLES = int(os.environ.get("ISOTRACK_EXAMPLES", str(USUAL_EXAMPLES)))
