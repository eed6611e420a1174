"""The window: Qt widgets over `graph` and `runtime`."""
