"""What a person *sees*: Qt widgets over `graph` and `runtime`."""
