"""Generated pictures: covers as SVG, social images as PNG."""
