"""What makes a scenario worth playing, computed: packages, bargains, votes, seats and prose."""
