/** Headers that list what a client takes, each with a weight: `Accept`, `Accept-Encoding` (RFC 9110, 12.4.2). */

/** Weight by name in lower case, 0 to 1; parameters besides `q` are passed over, and what is no weight counts as 1. */
export function readWeights(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.split(",")) {
    const [name = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
    if (name === "") continue;
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
    weights.set(name, /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 1);
  }
  return weights;
}
