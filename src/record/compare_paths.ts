/**
 * Orders texts by their UTF-8 bytes, as git orders paths: negative, zero or positive. JavaScript's own order is by
 * UTF-16 code units, which puts U+10000 and above before U+E000 to U+FFFF; this is the order by code points.
 */
export function comparePaths(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  for (let i = 0; i < shorter; i++) {
    const a = left.charCodeAt(i);
    const b = right.charCodeAt(i);
    if (a === b) continue;
    // Surrogates stand for code points above every other unit: lift them there.
    const aHigh = a >= 0xd800 && a <= 0xdfff;
    const bHigh = b >= 0xd800 && b <= 0xdfff;
    return aHigh === bHigh ? a - b : aHigh ? 1 : -1;
  }
  return left.length - right.length;
}
