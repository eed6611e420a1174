"""What is found out about a table before it is used: its dialect, its columns, what is done with them."""
