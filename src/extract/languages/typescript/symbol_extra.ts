/** Bits of a symbol's `extra`, and the names of members that only the language knows. */

/** A member of a function, told apart from the function's locals. */
export const MEMBER_OF_FUNCTION = 2;
/** A function that is called with `new`. */
export const CONSTRUCTS = 4;

/** Names under which what an object is called as is found. */
export const CALL_SIGNATURE = "()";
export const CONSTRUCT_SIGNATURE = "new()";
