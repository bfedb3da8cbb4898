"""How strong people are at a sport, by the matches that they played (等级分)."""
