"""What is made of runs: checks of the model against itself and against the sources."""
