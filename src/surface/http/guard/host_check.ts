/**
 * Whether a request means this service. A page of a stranger can have its own name resolve to 127.0.0.1 (DNS rebinding) and is then of
 * the same origin as this service, as its browser sees it; but it cannot send another name than its own.
 */
import { isLoopback } from "./is_loopback.ts";

/** What the check depends on. */
export interface HostCheckOptions {
  readonly hostname: string;
  readonly port: number | (() => number | undefined);
  readonly allowedHosts: readonly string[];
}

const DEFAULT_PORT = 80;
const wildcards: ReadonlySet<string> = new Set(["0.0.0.0", "::", "[::]", ""]);
/** A name, an IPv4 address or an IPv6 address in brackets, perhaps with a port. */
const hostPattern = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/;
const addressPattern = /^(?:\[.*\]|\d+\.\d+\.\d+\.\d+)$/;

/** Tells the hosts that are this service from the others. */
export class HostCheck {
  readonly #options: HostCheckOptions;
  readonly #allowed: ReadonlySet<string>;

  constructor(options: HostCheckOptions) {
    this.#options = options;
    this.#allowed = new Set(options.allowedHosts.map((host) => host.toLowerCase()));
  }

  /** Whether `host`, as it stands in a request, is one that this service goes by. */
  isOurs(host: string): boolean {
    const lower = host.toLowerCase();
    const [, name, digits] = hostPattern.exec(lower) ?? [];
    if (name === undefined) return false;
    if (this.#allowed.has(lower) || this.#allowed.has(name)) return true;
    return this.#isOwnName(name) && this.#isOwnPort(digits === undefined ? DEFAULT_PORT : Number(digits));
  }

  #isOwnName(name: string): boolean {
    const hostname = this.#options.hostname.toLowerCase();
    if (isLoopback(name) || name === hostname || name === `[${hostname}]`) return true;
    // Any address may be the machine's own; none can be rebound, since no name is resolved.
    return wildcards.has(hostname) && addressPattern.test(name);
  }

  #isOwnPort(port: number): boolean {
    const own = typeof this.#options.port === "function" ? this.#options.port() : this.#options.port;
    return own === undefined || own === port;
  }
}
