"""The samples as pictures to choose from."""
