"""Every kind of node, as data."""
