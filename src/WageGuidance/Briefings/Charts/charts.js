// One option builder for every chart: on the worker (SVG for files) and in the browser (pages).
