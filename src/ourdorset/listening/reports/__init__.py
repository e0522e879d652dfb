"""Reports: put together by people, proved word by word, and given out in forms that everyone can read."""
