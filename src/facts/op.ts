/**
 * Operations of expression rows: what extraction keeps of an expression, so that its value can be worked out without the tree.
 * `a`, `b`, `c` are the row's operands. E is the number of another row (0 for none), S a symbol, N a string, L a list.
 */
export const OP = {
  /** Nothing is known of its value. */
  unknown: 0,
  /** A name in scope. a: N, b: S it binds to lexically or -1, c: S of the innermost class crossed on the way that may inherit it, or -1. */
  name: 1,
  /** `base.name`. a: E, b: N, c: E of what it means when the base has no such member, 0 for none. */
  member: 2,
  /** `callee(arguments)`. a: E, b: L of argument rows. */
  call: 3,
  /** `new callee(arguments)`. a: E, b: L. */
  construct: 4,
  /** `base[key]`. a: E, b: E of the key. */
  index: 5,
  /** A literal. a: {@link LITERAL}, b: N of a constant string, number or -1. */
  literal: 6,
  /** The function, class or object that the expression itself declares. a: S. */
  symbol: 7,
  /** A container literal. a: {@link CONTAINER}, b: L of elements; a dictionary's L holds keys and values by turns. */
  container: 8,
  /** Any of several. a: L. */
  union: 9,
  /** Waits for a. a: E. */
  await: 10,
  /** What iterating over a gives. a: E. b: 1 for asynchronous iteration. */
  element: 11,
  /** The innermost receiver. a: S of the class, object or function it belongs to, or -1. */
  this: 12,
  /** The receiver seen as its base class. a: S of the class, or -1. b: E of the class behind which to look, 0 for that one. */
  super: 13,
  /** `a` as type `b`: a cast, an assertion, a narrowed name. a: E, b: E of a type. */
  cast: 14,
  /** `a operator b`. a: E, b: E, c: N of the operator. b is 0 where there is one operand. */
  operator: 15,
  /** The module that an import names, or one name in it. a: number of the module, b: N, -1 for the module itself. */
  import: 16,
  /** Part of a destructured value without an occurrence of its own. a: E, b: N of a key, c: position or -1. b -1 and c -1: the rest. */
  part: 17,
  /** What `yield` gives out or a generator's sent value: nothing is known. a: E. */
  yield: 18,
  /** `...a` in a list of arguments or elements. a: E. */
  spread: 19,
  /** A named argument. a: N, b: E. Only in L of a call. */
  named: 20,
  /** What a context manager binds. a: E. b: 1 when asynchronous. */
  enter: 21,
  /** `a` narrowed by excluding type b. a: E, b: E. */
  exclude: 22,
  /** A pointer, reference or dereference: a value that is the same for our purposes. a: E, c: N of the operator. */
  address: 23,
  /** No value: b is assigned to what the member row a names. a: E, b: E. */
  flow: 24,
  /** `a` narrowed to those that have a member b, of a value in c where c is not 0. a: E, b: N, c: E. */
  having: 25,
  /** `a` narrowed to those that lack member b, or have it with another value than c. a: E, b: N, c: E. */
  lacking: 26,
  /** What a callable's first parameter is expected to be. a: E of the callable. */
  parameterOf: 27,
  /** `a`, or `b` where nothing is known of a: a default. a: E, b: E. */
  orElse: 28,
  /** No value: a key of an object literal, seen as the member of the type that the object is expected to have. a: S of the object, b: N. */
  expected: 29,
  /** The type that an argument of a call goes to. a: E of the call, b: position. */
  expectedArgument: 30,

  // Types. The value of a type row is what an expression of that type may be.
  /** The type that expression a names: instances of the class that a is. a: E. */
  type: 32,
  /** `base<arguments>`. a: E of a type, b: L of types. */
  generic: 33,
  /** Any of several types. a: L. */
  typeUnion: 34,
  /** All of several types at once. a: L. */
  intersection: 35,
  /** An array, slice or list type. a: E of the element's type. c: N of the container's name in the model, -1 for the usual one. */
  arrayOf: 36,
  /** A tuple type, several results. a: L of types. */
  tupleOf: 37,
  /** A function type, an object type: its declaration is a symbol with parameters or members. a: S. */
  typeSymbol: 38,
  /** `typeof a`: the type of a value. a: E. */
  typeOf: 39,
  /** `base[key]` among types. a: E, b: E. */
  indexedType: 40,
  /** The names of a's members. a: E. */
  keyOf: 41,
  /** A literal type or a built-in one. a: {@link LITERAL}, b: N. */
  literalType: 42,
  /** A map type. a: E of the key's type, b: E of the value's type, c: N of the container's name in the model, -1 for the usual one. */
  mapOf: 43,
  /** The class object itself rather than an instance (`Type[C]`, `typeof C`). a: E. */
  classOf: 44,
  /** What call a vouches for, when it calls a type guard. a: E of the call. */
  guarded: 45,
  /** The result of a type guard: parameter b is of a type. a: N of the parameter's name or -1, b: E of the type. */
  predicate: 46,
  /** What the context of function a expects it to give. a: S. */
  expectedResult: 47,
  /** No value: type a implements b, as something outside both says. Its place is the name of b. a: E, b: E. */
  implement: 48,
  /** What a case of an enumeration holds. a: E that names the case, b: position. */
  casePart: 49,
} as const;

/** Kinds of literals: which class of the language's own library they are instances of. */
export const LITERAL = {
  string: 1,
  number: 2,
  boolean: 3,
  null: 4,
  regex: 5,
  bytes: 6,
  character: 7,
  float: 8,
  template: 9,
} as const;

/** Kinds of container literals. */
export const CONTAINER = { list: 1, tuple: 2, set: 3, dictionary: 4, generator: 5, object: 6 } as const;
