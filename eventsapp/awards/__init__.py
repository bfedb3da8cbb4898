"""Awards (荣誉): who holds which title, the honour roll, circulars that announce them."""
