/** Edits that separate a slip of the keyboard from another word, as a share of the word's length. */
const MOST_EDITS_SHARE = 0.4;

/** The name of `known` that `typed` was probably meant to be: the fewest edits away, or undefined when none is near. */
export function nearestName(typed: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let fewest = Math.max(1, Math.floor(typed.length * MOST_EDITS_SHARE)) + 1;
  for (const name of known) {
    // Each letter too many is an edit: so what is typed may be of any length.
    if (Math.abs(typed.length - name.length) >= fewest) continue;
    const edits = editDistance(typed.toLowerCase(), name.toLowerCase());
    if (edits < fewest) {
      fewest = edits;
      nearest = name;
    }
  }
  return nearest;
}

/** Insertions, deletions and substitutions between two words (Wagner and Fischer, 1974). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substituted, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
