"""Looking at the rows of a source. NumPy is loaded with these modules, so the dock imports them late."""
