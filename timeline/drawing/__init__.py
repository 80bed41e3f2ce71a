"""What pages draw, as plain values without HTML: figures of dates, histogram, ruler, anniversary rings."""
