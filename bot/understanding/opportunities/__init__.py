"""What somebody asks for who looks for something to join or to apply for, read from their words."""
