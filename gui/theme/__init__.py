"""Colors, icons and style sheets of the two themes."""
