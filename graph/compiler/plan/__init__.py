"""From a checked drawing to what is to be written."""
