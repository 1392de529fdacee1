/** Who asks: the address at the other end of the connection, as Bun and Deno hand it to the application. */
import type { Context } from "hono";

/** Bun's server, of which this is asked. */
interface BunServer {
  requestIP(request: Request): { readonly address: string } | null;
}

/** What the runtimes put beside a request: Bun its server, alone or under a name, Deno the address. */
interface Surroundings {
  readonly server?: Partial<BunServer>;
  readonly requestIP?: unknown;
  readonly remoteAddr?: { readonly hostname?: string };
}

/** Groups of an IPv6 address that a provider gives to one customer, who may use all addresses within. */
const OWN_GROUPS = 4;
const GROUPS = 8;
const MAPPED_PREFIX = "::ffff:";

/**
 * A name for the client that `context` is of: its IPv4 address, the /64 of its IPv6 address, or "unknown" where the runtime does not tell
 * (then all clients are one).
 */
export function clientAddress({ env, req }: Context): string {
  const around = (env ?? {}) as Surroundings;
  const server = around.server ?? (around as Partial<BunServer>);
  const address = around.remoteAddr?.hostname ?? server.requestIP?.(req.raw)?.address;
  return address === undefined ? "unknown" : networkOf(address);
}

/** The part of an address that stands for its owner. */
function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  if (address.startsWith(MAPPED_PREFIX) && address.includes(".")) return address.slice(MAPPED_PREFIX.length);
  const [before = "", after = ""] = address.split("%")[0]!.split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === "" ? [] : after.split(":");
  const gap = Array.from({ length: Math.max(0, GROUPS - head.length - tail.length) }, () => "0");
  return `${[...head, ...gap, ...tail].slice(0, OWN_GROUPS).join(":")}::/64`;
}
