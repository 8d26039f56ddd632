"""Every change of a clock, one function each."""
