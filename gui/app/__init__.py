"""The application: windows of the operating system, and a tab for each open project."""
