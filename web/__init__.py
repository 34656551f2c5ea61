"""The participants' pages and the HTML kit that both user interfaces share."""
