/** Pages on paper: a reader cannot follow a link there, and must have the whole of a step. */
