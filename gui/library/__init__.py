"""The library: every kind, to be searched, dragged and added."""
