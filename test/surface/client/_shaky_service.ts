/** A service that misbehaves as it is told to: plain TCP, so that it can break off anywhere. */
import { createServer, type Socket } from "node:net";

/** A request, as far as it matters here. */
export interface ShakyRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly url: URL;
  readonly headers: Headers;
}

/** What to do with one connection. */
export interface ShakyAnswer {
  readonly status?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** Bytes of the body behind which the connection breaks; 0 breaks it before the head. @default it does not */
  readonly cutAt?: number;
  /** How it ends there: short of what it announced, with what is under way lost, as if it were complete, or silent. @default "break" */
  readonly how?: "break" | "reset" | "close" | "hang";
}

/** A service under way. */
export interface ShakyService extends AsyncDisposable {
  readonly url: string;
  readonly requests: ShakyRequest[];
}

const encoder = new TextEncoder();

/** Answers each request as `answer` says, in order, one a connection. */
export async function startShakyService(
  answer: (request: ShakyRequest, index: number) => ShakyAnswer,
): Promise<ShakyService> {
  const requests: ShakyRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}); // the client may break off, too
    socket.on("close", () => sockets.delete(socket));
    let text = "";
    socket.on("data", (bytes) => {
      text += bytes.toString("latin1");
      if (!text.includes("\r\n\r\n")) return;
      const request = readRequest(text);
      text = "";
      requests.push(request);
      send(socket, answer(request, requests.length - 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { readonly port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readRequest(text: string): ShakyRequest {
  const [first = "", ...lines] = text.split("\r\n\r\n")[0]!.split("\r\n");
  const [method = "", target = ""] = first.split(" ");
  const headers = new Headers();
  for (const line of lines)
    headers.set(line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim());
  return { method, target, url: new URL(target, "http://service"), headers };
}

function send(
  socket: Socket,
  { status = "200 OK", headers = {}, body = "", cutAt, how = "break" }: ShakyAnswer,
): void {
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  const end = cutAt ?? bytes.length;
  const length = how === "close" ? {} : { "Content-Length": String(bytes.length) };
  const lines = Object.entries({ ...length, Connection: "close", ...headers });
  const head = `HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  const finish = (): void => {
    if (cutAt !== undefined && how === "hang") return;
    if (cutAt !== undefined && how === "reset") socket.resetAndDestroy();
    else socket.end();
  };
  if (cutAt === 0) {
    finish();
    return;
  }
  socket.write(head);
  // What comes together with the end of a connection, Bun's fetch drops: so the client, in this process, gets turns to read before.
  socket.write(bytes.subarray(0, end), () => later(finish));
}

const TURNS = 20;

function later(act: () => void, turns = TURNS): void {
  if (turns === 0) act();
  else setImmediate(() => later(act, turns - 1));
}
