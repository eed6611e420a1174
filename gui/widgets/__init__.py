"""Small widgets that several features use."""
