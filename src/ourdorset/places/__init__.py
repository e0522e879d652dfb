"""Where people live and services stand: areas, boundaries, postcodes, distances, travel times. No pages."""
