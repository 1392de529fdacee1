/** Finds the place where a text stops being JSON: what engines say of it differs, and some name no place. */

const token: RegExp =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b))/uy;

/** What may come next, by state. */
type State = "value" | "first value" | "key" | "first key" | "colon" | "after" | "end";

const words: Readonly<Record<State, string>> = {
  value: "a value is missing",
  "first value": "a value or ] is missing",
  key: "a key in double quotes is missing",
  "first key": "a key in double quotes or } is missing",
  colon: "a colon is missing",
  after: "a comma or the end of the list or object is missing",
  end: "something stands behind its end",
};

/** Line and column, from 1, of the first place in `text` that no JSON has, and what is wrong there. */
export function describeJsonError(text: string): string {
  const open: string[] = [];
  let state: State = "value";
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const [whole, sign, string] = token.exec(text) ?? [];
    const next: State | undefined = whole === undefined ? undefined : follow(state, sign, string, open);
    if (next === undefined) break;
    at += whole!.length;
    state = next;
  }
  const offset = at + /^[ \t\r\n]*/.exec(text.slice(at))![0].length;
  const lines = text.slice(0, offset).split("\n");
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}: ${words[state]}`;
}

/** The state behind a token; undefined where it may not stand. */
function follow(
  state: State,
  sign: string | undefined,
  string: string | undefined,
  open: string[],
): State | undefined {
  if (state === "colon") return sign === ":" ? "value" : undefined;
  if (state === "key" || state === "first key") {
    if (string !== undefined) return "colon";
    return state === "first key" && sign === "}" ? close(open) : undefined;
  }
  if (state === "value" || state === "first value") return followValue(state, sign, open);
  return state === "after" ? followItem(sign, open) : undefined;
}

function followValue(state: State, sign: string | undefined, open: string[]): State | undefined {
  if (sign === undefined) return open.length > 0 ? "after" : "end";
  if (sign === "]" && state === "first value") return close(open);
  if (sign !== "{" && sign !== "[") return undefined;
  open.push(sign);
  return sign === "{" ? "first key" : "first value";
}

function followItem(sign: string | undefined, open: string[]): State | undefined {
  const isObject = open.at(-1) === "{";
  if (sign === ",") return isObject ? "key" : "value";
  return sign === (isObject ? "}" : "]") ? close(open) : undefined;
}

function close(open: string[]): State {
  open.pop();
  return open.length > 0 ? "after" : "end";
}
