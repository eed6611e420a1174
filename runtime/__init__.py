"""What a run *is*: data, devices, the trainer, the store of runs, the command line. Knows nothing of Qt."""
