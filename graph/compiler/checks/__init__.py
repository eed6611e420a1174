"""The first stage: what is wrong with a drawing."""
