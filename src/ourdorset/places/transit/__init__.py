"""Buses and trains by their timetable: GTFS in, exact journeys out. https://gtfs.org/schedule/reference/"""
