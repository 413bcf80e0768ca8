"""Pure renderers: a result goes in, text comes out. One module per output."""
