"""The report as a site of HTML pages: the frame around each page, and the blocks of the manuscript in it."""
