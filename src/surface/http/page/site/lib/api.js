/** Talks to the service: JSON, events, and the token where it wants one. */
import { askToken } from "../parts/token_dialog.js";

const base = new URL(".", document.baseURI);
const tokenKey = "ast2graph-token";
const RETRY_MS = 1000;

/** What the service refused, in its own words (RFC 9457). */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {{ detail?: string, title?: string, remedy?: string, code?: string }} problem
   */
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `the service answered ${status}`);
    this.name = "Refusal";
    this.status = status;
    this.code = problem.code ?? "";
    this.remedy = problem.remedy;
  }
}

/**
 * The address of `path`, which may begin with a slash, with `query`.
 *
 * @param {string} path
 * @param {Record<string, string | number | undefined>} [query]
 */
export function addressOf(path, query = {}) {
  const url = new URL(path.replace(/^\//, ""), base);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") url.searchParams.set(name, String(value));
  }
  return url;
}

/**
 * @typedef {object} Request
 * @property {string} [method]
 * @property {Record<string, string | number | undefined>} [query]
 * @property {unknown} [body] Sent as JSON
 * @property {Record<string, string>} [headers]
 * @property {AbortSignal} [signal]
 */

/**
 * One request; asks for the token when the service wants one.
 *
 * @param {string} path
 * @param {Request} [request]
 * @returns {Promise<Response>}
 */
export async function send(path, { method = "GET", query = {}, body, headers = {}, signal } = {}) {
  for (;;) {
    const token = readToken();
    const response = await fetch(addressOf(path, query), {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
    if (response.ok) return response;
    const refusal = new Refusal(response.status, await readProblem(response));
    if (response.status !== 401) throw refusal;
    keepToken(await askToken(refusal.message, token !== ""));
  }
}

/**
 * @param {string} path
 * @param {Request} [request]
 * @returns {Promise<any>}
 */
export async function getJson(path, request) {
  return await (await send(path, request)).json();
}

/**
 * Follows server-sent events until they end or `signal` is aborted; a lost line is taken up again behind the last event. `EventSource` cannot
 * send a token, so they are read by hand.
 *
 * @param {string} path
 * @param {(event: string, data: any) => void} onEvent
 * @param {AbortSignal} signal
 */
export async function follow(path, onEvent, signal) {
  let last = "";
  for (;;) {
    try {
      const headers = { Accept: "text/event-stream", ...(last ? { "Last-Event-ID": last } : {}) };
      const response = await send(path, { headers, signal });
      for await (const { id, event, data } of framesOf(response)) {
        if (id) last = id;
        onEvent(event, JSON.parse(data));
      }
      return;
    } catch (error) {
      if (signal.aborted || error instanceof Refusal) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/**
 * @param {Response} response
 * @returns {AsyncGenerator<{ id: string, event: string, data: string }, void, void>}
 */
async function* framesOf(response) {
  if (!response.body) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const frames = text.split("\n\n");
      text = frames.pop() ?? "";
      for (const frame of frames) {
        const fields = readFrame(frame);
        if (fields.data !== "") yield fields;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined); // the line may be gone already
  }
}

/** @param {string} frame */
function readFrame(frame) {
  const fields = { id: "", event: "message", data: "" };
  for (const line of frame.split("\n")) {
    const match = /^(id|event|data): ?(.*)$/.exec(line);
    if (!match) continue;
    const [, name, value = ""] = match;
    if (name === "data") fields.data += value;
    else if (name === "id") fields.id = value;
    else fields.event = value;
  }
  return fields;
}

/** @param {Response} response */
async function readProblem(response) {
  try {
    return await response.json();
  } catch {
    return {}; // not from the service itself
  }
}

function readToken() {
  try {
    return sessionStorage.getItem(tokenKey) ?? "";
  } catch {
    return heldToken; // storage may be forbidden
  }
}

let heldToken = "";

/** @param {string} token */
function keepToken(token) {
  heldToken = token;
  try {
    sessionStorage.setItem(tokenKey, token);
  } catch {
    // It holds until the page is left.
  }
}
