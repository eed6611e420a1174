"""Probes: what goes on in the nodes while they learn, in figures, without a change of any result."""
