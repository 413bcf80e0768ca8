"""The views on each commitment side by side."""
