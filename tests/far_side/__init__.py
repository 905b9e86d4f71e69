"""What stands at the other end of a wire, for tests and benchmarks: real servers that behave as the real ones do."""
