"""What a scenario file must mean, beyond its shape. Every check looks at a whole draft and yields findings."""
