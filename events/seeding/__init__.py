"""Hand-written facts (seeds/*.toml) → records. `format` reads and checks, `load` writes."""
