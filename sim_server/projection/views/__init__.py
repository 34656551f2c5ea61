"""Views: what one viewer may see, as plain frozen data. Renderers, programs and bots are given these alone.

A view holds words of the scenario in the viewer's language, and codes (enum values) that pages turn
into sentences. It holds no sequence number and no count of what the viewer may not see. Times are
milliseconds since 1970 UTC. The console's views share no class with the play page's but `common`.
"""
