"""The oracle: from the exported log alone, who was due what, and whether that is what came.

It works from the events by the rules of who sees what, on its own: nothing of the projection and no function of
the server that decides who may see may be imported here.
"""
