"""The open project: its document with undo, its file, its analysis."""
