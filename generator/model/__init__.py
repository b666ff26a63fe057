"""The stated facts as frozen types: what officials write, and the source of the JSON Schema; computes nothing."""
