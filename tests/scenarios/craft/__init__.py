"""What the flagship's tests share: the scenario as a bargain, and how its seats differ."""
