/** Bits of a symbol's `extra`, and the names of members that only the language knows. */

/** A member of a function, told apart from the function's locals. */
export const MEMBER_OF_FUNCTION = 2;
/** A function that is called with `new`. */
export const CONSTRUCTS = 4;

/** A field that a method other than the constructor assigns: a class further up may declare it. */
export const ASSIGNED_LATE = 8;

/** Names under which what an object is called as is found. */
export const CALL_SIGNATURE = "()";
export const CONSTRUCT_SIGNATURE = "new()";
