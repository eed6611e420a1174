"""How many threads compute on the CPU, and how they wait for each other."""
