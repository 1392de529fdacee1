/**
 * Which web pages may use the service: its own, and those of named origins. A browser asks on behalf of any page that it shows, so a page of a
 * stranger must neither read answers nor start jobs on the machine of whom it is shown to.
 */

/** What of a request tells which page it comes from. */
export interface PageRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly header: (name: string) => string | undefined;
}

/** Where a request comes from: no page or our own, a page that was named, or a stranger's, with what it says of itself. */
export type PageOrigin =
  | { readonly kind: "own" }
  | { readonly kind: "named" | "foreign"; readonly origin: string };

const own: PageOrigin = { kind: "own" };
const ownSites: ReadonlySet<string> = new Set(["same-origin", "none"]);
const defaultPorts: Readonly<Record<string, string>> = { "http:": ":80", "https:": ":443" };

/** Where `request` comes from. `Host` must have been checked before: the page's origin is compared with it. */
export function pageOrigin(request: PageRequest, allowedOrigins: ReadonlySet<string>): PageOrigin {
  const origin = request.header("origin");
  const site = request.header("sec-fetch-site");
  if (origin !== undefined && allowedOrigins.has(origin)) return { kind: "named", origin };
  if (origin !== undefined && !isOwnOrigin(origin, request.host)) return { kind: "foreign", origin };
  if (site === undefined || ownSites.has(site)) return own;
  return isVisit(request) ? own : { kind: "foreign", origin: site };
}

function isOwnOrigin(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: originHost } = new URL(origin);
  const port = defaultPorts[protocol];
  if (port === undefined) return false;
  return originHost === (host.endsWith(port) ? host.slice(0, -port.length) : host).toLowerCase();
}

/** A person who follows a link from elsewhere to a page of ours; what makes or reads graphs is no page. */
function isVisit({ method, path, header }: PageRequest): boolean {
  const isRead = method === "GET" || method === "HEAD";
  const isDocument = header("sec-fetch-mode") === "navigate" && header("sec-fetch-dest") === "document";
  return isRead && isDocument && !path.includes("/v1/");
}
