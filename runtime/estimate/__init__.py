"""What a training will take: time and memory, before it starts."""
