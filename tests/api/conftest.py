"""What the tests of the JSON interface begin with."""

from tests.servers import server as server
