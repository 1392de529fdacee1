/** `to`, which is longer, with what is in `from` at its beginning: how columns grow. */
export function wider<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
