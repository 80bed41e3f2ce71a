"""How many entries a filter has, by value and by period: bitmaps in memory, never row by row."""
