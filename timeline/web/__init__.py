"""What every page and feed has in common: the address read, the filter shown, the answer sent."""
