"""What can go wrong with what is known, each said in one line that tells an operator what to do."""


class KnowledgeError(Exception):
    """An expected fault. ``str(error)`` is one line: what is wrong and what to do."""


class IndexMissingError(KnowledgeError):
    """No index has been built yet."""


class IndexDamagedError(KnowledgeError):
    """The index cannot be read, or is not one of ours."""


class ForeignModelError(KnowledgeError):
    """The index was made with another model than the one that asks."""


class ModelMissingError(KnowledgeError):
    """The sentence model cannot be loaded."""


class CatalogueError(KnowledgeError):
    """A data file has faults. ``faults`` holds a line each: file, line, field, what is wrong."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        more = f" (and {len(faults) - 1} more; run `python -m bot check` to see all)" if len(faults) > 1 else ""
        super().__init__(f"The catalogue has a fault: {faults[0]}{more}")
