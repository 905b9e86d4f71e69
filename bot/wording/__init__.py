"""Every sentence that is said, in one place, rendered from codes."""
