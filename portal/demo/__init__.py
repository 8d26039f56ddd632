"""What a portal for trying out starts with: people, units and plans, all made up."""
