/** JSON as configuration files have it: with comments, trailing commas and a byte order mark. */

const commentOrString = /"(?:\\[\s\S]|[^"\\])*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g;
const trailingCommaOrString = /"(?:\\[\s\S]|[^"\\])*"|,(?=\s*[}\]])/g;

/** The value in `text`, or `undefined` where it is not JSON. */
export function readJsonText(text: string): unknown {
  const plain = text
    .replace(/^\ufeff/, "")
    .replace(commentOrString, (token) => (token.startsWith("/") ? " " : token))
    .replace(trailingCommaOrString, (token) => (token === "," ? "" : token));
  try {
    return JSON.parse(plain) as unknown;
  } catch {
    // What the runtime says of it differs between runtimes, so it is not passed on.
    return undefined;
  }
}
