"""The second stage: shapes, by running each node on meta tensors."""
