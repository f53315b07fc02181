"""Letters are kept as words and rendered when they leave: language, reach and consent are read then."""
