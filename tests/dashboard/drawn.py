"""What a page drawn without a browser is made of."""


def walk(widget):
    """A widget and everything inside it."""
    yield widget
    for child in getattr(widget, "children", []):
        if not isinstance(child, str):
            yield from walk(child)
