"""The commands of the group `consultation`."""
