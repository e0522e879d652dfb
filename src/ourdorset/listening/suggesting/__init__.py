"""What the machine proposes and a person decides. Nothing here is applied by itself; `api` is the way in."""
