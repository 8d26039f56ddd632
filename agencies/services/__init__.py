"""Every change of state in the register and of who acts for whom."""
