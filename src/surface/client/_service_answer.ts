/** What a service answers that is no graph: a problem document (RFC 9457), or the words of something that stands between. */
import { createFault, type Fault } from "../../fault/fault.ts";

const MOST_BODY_BYTES: number = 64 << 10;
const MOST_WORDS = 500;
const MS_PER_SECOND = 1000;
const UNAUTHORIZED = 401;
/** Those that pass: too many at once, a stop, something between that is short of an answer. */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

/** An answer that is no graph. */
export class ServiceRefusal extends Error {
  override readonly name = "ServiceRefusal";
  readonly fault: Fault;
  /** Whether the same may be answered otherwise later. */
  readonly isPassing: boolean;
  /** What `Retry-After` says, 0 for nothing. */
  readonly retryAfterMs: number;

  private constructor(fault: Fault, isPassing: boolean, retryAfterMs: number) {
    super(fault.message);
    this.fault = fault;
    this.isPassing = isPassing;
    this.retryAfterMs = retryAfterMs;
  }

  /** Reads the body of `response`, as far as it is worth it. */
  static async of(response: Response, url: URL): Promise<ServiceRefusal> {
    const { status, statusText, headers } = response;
    const { detail, remedy } = await readProblem(response);
    const fault = createFault("service-refused", {
      url: shownUrl(url),
      status,
      detail: detail ?? words(statusText) ?? "without a reason",
      remedy:
        status === UNAUTHORIZED ? "give --token-file FILE (the option token) with one it knows" : remedy,
    });
    return new ServiceRefusal(fault, passing.has(status), readRetryAfter(headers.get("Retry-After")));
  }
}

/** As messages show it: without credentials and query. */
export function shownUrl({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

/** Seconds, or a date; 0 for none. */
function readRetryAfter(text: string | null): number {
  if (text === null) return 0;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * MS_PER_SECOND : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

interface Problem {
  readonly detail?: string | undefined;
  readonly remedy?: string | undefined;
}

async function readProblem(response: Response): Promise<Problem> {
  const text = await readSome(response);
  try {
    const { detail, title, remedy } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return { detail: words(detail) ?? words(title), remedy: words(remedy) };
  } catch {
    return {}; // a page of a proxy: its status says enough
  }
}

async function readSome({ body }: Response): Promise<string> {
  if (!body) return "";
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    while (text.length < MOST_BODY_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    await reader.cancel();
  } catch {
    // It broke off: what is there is judged.
  }
  return text;
}

/** A stranger's text, as a terminal may show it. */
function words(text: unknown): string | undefined {
  if (typeof text !== "string" || text.trim() === "") return undefined;
  return text.replace(/\p{C}/gu, "\u{fffd}").slice(0, MOST_WORDS);
}
