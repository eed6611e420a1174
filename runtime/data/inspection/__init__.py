"""Reading the fields, sizes and columns of a data source before training."""
