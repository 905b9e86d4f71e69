"""What can go wrong in a build, in one line that tells an operator what to do."""


class BuildError(Exception):
    """The build stopped; the index that was in use stays in use. ``str(error)`` says why and what to do."""
