"""A drawing as a figure: vectors with text that can be selected, for papers, slides, print, the clipboard."""
