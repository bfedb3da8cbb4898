"""The board of an event (大屏): who plays now, who is next, who won; in the hall, on phones."""
