"""Live views of tensors, weights and gradients."""
