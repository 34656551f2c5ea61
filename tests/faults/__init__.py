"""Real processes that die, real sockets that carry nonsense: nothing acknowledged is lost, everybody is told why."""
