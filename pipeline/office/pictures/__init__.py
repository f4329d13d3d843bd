"""Pictures of pages, for a person to look at: drawn in guarded processes, kept on the disk."""

from pipeline.office.pictures.drawing import Picture, Size
from pipeline.office.pictures.geometry import Region
from pipeline.office.pictures.keeping import Pictures

__all__ = ["Picture", "Pictures", "Region", "Size"]
