"""What a network *is*: values, the catalogue of kinds, checks, shapes and compilation to Python.

A drawing is a value. A `Project` holds a main `Graph`, the named `Block`s it uses and the `Training`
settings; a graph holds `Node`s and `Wire`s. None of them ever changes: an edit is a function from an old
value to a new one that shares all that stayed the same. Undo is going back to an earlier value.

What a drawing means:

- A node is one call. Its *kind* says which: a layer of `torch.nn`, a function, a loss, a metric, an
  optimizer, a source of data. Its id is a Python identifier and names the attribute in the generated class.
- A wire carries one value from an output port to an input port: a tensor, or a module, a set of
  parameters, a schedule. An input takes one wire unless it is variadic; then the order of the wires counts.
- A *data* node gives one tensor per field. What depends on a target field or is a loss or a metric
  belongs to the *objective*; what the objective needs besides is the *model*.
- An optimizer moves the weights wired into `parameters`, else every weight upstream of its loss. What one
  optimizer does in a step (forward to its loss, backward, update) is a *phase*.

The compiler is a row of small pure stages: check, infer, plan, emit, load. See `graph.compiler`.

Nothing here imports torch when it is loaded, and nothing here knows of Qt.
"""
