/** What the schemas of the records are made of: ids, places, flags, and the proof that a schema equals its type. */
import { z } from "zod";

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? unknown : "schema and type disagree";

/** Compiles only when the schema infers exactly `R`, up to `readonly`: the two cannot drift apart. */
export function exactly<R>(): <S extends z.ZodType>(schema: S & Same<Mutable<z.infer<S>>, Mutable<R>>) => S {
  return (schema) => schema;
}

/** How an object treats keys that it does not know: `z.strictObject` refuses them, {@link looseObject} lets them pass. */
export type ObjectMaker = typeof z.strictObject;

/** Typed as the strict one, so that both infer the same record. */
export const looseObject: ObjectMaker = z.looseObject as unknown as ObjectMaker;

/** How a list of kinds is checked: closed, or left open. */
export type Kinds = <const T extends readonly [string, ...string[]]>(values: T) => z.ZodType<T[number]>;

/** Only the kinds of this version. */
export const closedKinds: Kinds = (values) => z.enum(values);

/** The enum branch tells a reader what is known today, the string branch lets tomorrow's kinds through. */
export const openKinds: Kinds = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.union([z.enum(values), text]) as unknown as z.ZodType<T[number]>;

// Written so that it never backtracks: runs of plain characters between escapes, and not nothing.
const plain = "[^%#:\\u0000-\\u001f\\u007f]*";
const fileIdPattern = `(?=[^#:])${plain}(?:%(?:23|25|3A|[01][0-9A-F]|7F)${plain})*`;
const nodeNumber = "#(?:0|[1-9][0-9]*)";
const qualifiedName = "::[\\s\\S]+";

function whole(pattern: string): z.ZodString {
  return z.string().regex(new RegExp(`^(?:${pattern})$`));
}

/** A file id, in exactly the form that `idOfPath` writes. */
export const fileId: z.ZodString = whole(fileIdPattern);
/** `<file id>#<n>`. */
export const syntaxNodeId: z.ZodString = whole(fileIdPattern + nodeNumber);
/** A node, or the file itself. */
export const syntaxParentId: z.ZodString = whole(`${fileIdPattern}(?:${nodeNumber})?`);
/** `<file id>::<qualified name>`. */
export const symbolId: z.ZodString = whole(fileIdPattern + qualifiedName);
/** A symbol, or the file itself. */
export const symbolParentId: z.ZodString = whole(`${fileIdPattern}(?:${qualifiedName})?`);
/** A text: blank ones are left out of a record. */
export const text: z.ZodString = z.string().min(1);
/** A list of texts: empty ones are left out of a record. */
export const texts: z.ZodArray<z.ZodString> = z.array(z.string()).min(1);
/** A whole number, zero included. */
export const count: z.ZodInt = z.int().min(0);

/** A place in rows and columns. */
export const span: z.ZodTuple<[z.ZodInt, z.ZodInt, z.ZodInt, z.ZodInt], null> = z
  .tuple([count, count, count, count])
  .describe(
    "[start_row, start_column, end_row, end_column], zero-based, end exclusive, columns in UTF-16 code units, lines end at LF or CRLF",
  );

/** A place in bytes. */
export const range: z.ZodTuple<[z.ZodInt, z.ZodInt], null> = z
  .tuple([count, count])
  .describe("[start, end] in bytes of the file as it lies on disk, zero-based, end exclusive");

/** So many lower-case hex digits. */
export function hex(digits: number): z.ZodString {
  return z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
}

/** `when` says when an optional key is there; it travels as the standard keyword `$comment`. */
export function maybe<S extends z.ZodType>(
  schema: S,
  description: string,
  when: string,
): z.ZodExactOptional<S> {
  return schema.meta({ description, $comment: when }).exactOptional();
}

/** A key that is written only when it is true. */
export function flag(description: string, when: string): z.ZodExactOptional<z.ZodLiteral<true>> {
  return maybe(z.literal(true), description, when);
}

/** The syntax node that a symbol or reference stands on. */
export const node: z.ZodExactOptional<z.ZodString> = maybe(
  syntaxNodeId,
  "Id of the syntax node",
  "the syntax layer is written and the node is known",
);
