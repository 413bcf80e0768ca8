"""When the plans were last updated."""
