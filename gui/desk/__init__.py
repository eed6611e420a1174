"""What lies on the screen: desks with pages, a project on each."""
