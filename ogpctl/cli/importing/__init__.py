"""What the importing commands share."""
