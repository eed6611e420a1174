"""Small self-contained modules that travel, as text, into exported scripts."""
