/** Puts symbols into source order and counts those that share an id. */
import type { Facts } from "./facts.ts";
import { sortRows } from "./sort_rows.ts";

/** Sets `ordinal` of every symbol; returns the numbers of those with a record in source order, but a parent before what it declares. */
export function orderSymbols({ symbols }: Facts): Int32Array {
  const order: number[] = [];
  for (let number = 0; number < symbols.length; number++) order.push(number);
  sortRows(order, (number) => symbols[number]!.node);
  const types = namedHolders(symbols, order);
  const counts = new Map<number | string, number>();
  for (const number of order) {
    const symbol = symbols[number]!;
    if (symbol.isHidden) continue;
    const plain = keyOf(symbol.parent, symbol.name);
    const key = symbol.qualifier < 0 ? plain : qualifiedKey(symbol, types);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    symbol.ordinal = count;
  }
  return parentsFirst(
    symbols,
    order.filter((number) => !symbols[number]!.isHidden),
  );
}

function keyOf(parent: number, name: number): number {
  return (parent + 1) * 0x1000000 + name + 1;
}

/** A member outside its type shares its ids with those inside, where the file has the type. */
function qualifiedKey(
  { parent, name, qualifier }: Facts["symbols"][number],
  types: ReadonlyMap<number, number>,
): number | string {
  const type = types.get(keyOf(parent, qualifier));
  return type === undefined ? `${qualifier} ${keyOf(parent, name)}` : keyOf(type, name);
}

/** What has the first id of its name, by parent and name; empty where no symbol is qualified. */
function namedHolders(symbols: Facts["symbols"], order: readonly number[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  if (!symbols.some(({ qualifier }) => qualifier >= 0)) return found;
  for (const number of order) {
    const { parent, name, qualifier, isHidden } = symbols[number]!;
    const key = keyOf(parent, name);
    if (!isHidden && name >= 0 && qualifier < 0 && !found.has(key)) found.set(key, number);
  }
  return found;
}

/** What stands before its parent, as the parameters of a C++ template do, comes right behind it. */
function parentsFirst(symbols: Facts["symbols"], order: readonly number[]): Int32Array {
  const done = new Uint8Array(symbols.length);
  const waiting = new Map<number, number[]>();
  const result = new Int32Array(order.length);
  let length = 0;
  const put = (number: number): void => {
    done[number] = 1;
    result[length++] = number;
    for (const child of waiting.get(number) ?? []) put(child);
  };
  for (const number of order) {
    const { parent } = symbols[number]!;
    if (parent < 0 || done[parent] || symbols[parent]!.isHidden) put(number);
    else if (waiting.has(parent)) waiting.get(parent)!.push(number);
    else waiting.set(parent, [number]);
  }
  return result;
}
