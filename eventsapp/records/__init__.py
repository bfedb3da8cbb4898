"""Records of the union and its associations (纪录): kept, broken, equalled."""
