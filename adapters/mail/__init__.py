"""Mail, as a channel that only tells."""
