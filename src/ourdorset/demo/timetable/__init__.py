"""An invented timetable: buses and trains along real corridors at made-up times. Not for travelling by."""
