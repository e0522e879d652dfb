"""R4 search parameters, and functions compiled from them that read what a resource can be found by."""
