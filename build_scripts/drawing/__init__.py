"""How figures look: house style, measured text, shapes, SVG."""
