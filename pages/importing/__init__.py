"""Pages from structured documents: read strictly, placed word for word, reported."""
