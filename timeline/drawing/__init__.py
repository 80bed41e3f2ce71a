"""Geometry without colour or language: histogram, ruler, anniversary rings."""
