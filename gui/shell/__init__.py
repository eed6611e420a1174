"""The window of one project: menus, docks, status bar."""
