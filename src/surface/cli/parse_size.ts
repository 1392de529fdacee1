/** Sizes as people write them: `4MiB`, `500kB`, `1.5G`, `4096`. */

const steps = ["", "k", "m", "g", "t"];
const pattern = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)(b?)$/i;

/** Bytes; undefined when `text` is no size. `k`, `kB` are thousands, `Ki`, `KiB` are 1024, as the standards have it. */
export function parseSize(text: string): number | undefined {
  const parts = pattern.exec(text.trim());
  if (!parts) return undefined;
  const [, number = "", step = "", binary = ""] = parts;
  if (binary && !step) return undefined;
  return Math.round(Number(number) * (binary ? 1024 : 1000) ** steps.indexOf(step.toLowerCase()));
}
