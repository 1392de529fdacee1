/** Medians, spreads, slopes, and how figures are written. */

/** The middle value; of an even number the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** `median (least–most)`, each written by `write`. */
export function spread(values: readonly number[], write: (value: number) => string): string {
  if (values.length === 1) return write(values[0]!);
  return `${write(median(values))} (${write(Math.min(...values))}–${write(Math.max(...values))})`;
}

type Points = readonly { readonly x: number; readonly y: number }[];

/** Slope of the least-squares line through points. */
export function slope(points: Points): number {
  return fit(points).slope;
}

/** Standard error of that slope, as far as what is left over is noise. */
export function slopeError(points: Points): number {
  const { slope, meanX, meanY, width } = fit(points);
  if (points.length < 3) return Number.POSITIVE_INFINITY;
  const left = points.reduce((sum, { x, y }) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return Math.sqrt(left / (points.length - 2) / width);
}

/** The line, and the sum of the squares by which its points lie apart. */
function fit(points: Points): { slope: number; meanX: number; meanY: number; width: number } {
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  let above = 0;
  let width = 0;
  for (const { x, y } of points) {
    above += (x - meanX) * (y - meanY);
    width += (x - meanX) ** 2;
  }
  return { slope: width === 0 ? 0 : above / width, meanX, meanY, width };
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
export const milliseconds = (ms: number): string => `${ms.toFixed(0)} ms`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
export const times = (ratio: number): string => `${ratio.toFixed(2)}×`;
export const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
