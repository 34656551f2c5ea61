"""The words between supervisor and worker, on the pipes that end when one of them does."""

from typing import Final

GO: Final = b"go "
"""From the supervisor, followed by the address of the store: everything is prepared."""
READY: Final = b"ready\n"
"""From the worker: it answers."""
