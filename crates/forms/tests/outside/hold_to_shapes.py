"""Reads JSON-LD and holds it to SHACL shapes: hold_to_shapes.py SHAPES.ttl FILE.jsonld ...; says what does not fit, a line each."""

import sys

import pyshacl
import rdflib

shapes = rdflib.Graph().parse(sys.argv[1], format="turtle")
for nth, path in enumerate(sys.argv[2:]):
    graph = rdflib.Graph().parse(path, format="json-ld")
    fits, _, words = pyshacl.validate(graph, shacl_graph=shapes, meta_shacl=nth == 0)
    print(f"{path}\t{len(graph)}\t{'fits' if fits else 'does not fit'}\t{words if not fits else ''}".replace("\n", " "))
