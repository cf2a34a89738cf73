"""The page: one village a browser tab, watched on a map and steered by its levers."""
