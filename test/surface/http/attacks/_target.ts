/**
 * The real service as a process of its own, with canaries beside its root: whatever it answers or prints, their text must never appear, nor a path of the
 * host, nor a trace of the program.
 */

import { expect } from "bun:test";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { program } from "../../cli/_command_line.ts";

/** Stands in every file that nobody may see, as text that would show in records. */
const CANARY = "canary_7f3a_of_nobodys_business";

/** What came back on a connection. */
export interface Reply {
  /** Of the first answer; 0 when there was none. */
  readonly status: number;
  /** All of it, chunks joined. */
  readonly text: string;
  /** The code of the problem that it is. */
  readonly code: string | undefined;
  /** How many answers there were. */
  readonly answers: number;
  /** Whether the other side has closed the connection. */
  readonly isClosed: boolean;
}

/** What is sent, and how long answers are waited for on a connection that stays open. */
export interface SendOptions {
  /** Sent one after the other, with so much time between, in ms. */
  readonly gapMs?: number;
  /** @default until the first answer is there, and 50 ms more */
  readonly forMs?: number;
}

const head = (method: string, path: string, headers: Readonly<Record<string, string>>): string =>
  `${method} ${path} HTTP/1.1\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`;

/** A service under attack. */
export class Target implements AsyncDisposable {
  /** Holds all that there is: `root`, and beside it what nobody may see. */
  readonly world: string;
  readonly root: string;
  readonly port: number;
  readonly #child: Bun.Subprocess<"ignore", "inherit", "pipe">;
  readonly #output: { text: string };

  private constructor(
    world: string,
    port: number,
    child: Bun.Subprocess<"ignore", "inherit", "pipe">,
    output: { text: string },
  ) {
    this.world = world;
    this.root = join(world, "root");
    this.port = port;
    this.#child = child;
    this.#output = output;
  }

  /** Starts one; `args` come on top of the root, a free port and a directory for its state. */
  static async start(args: (world: string) => readonly string[] = () => []): Promise<Target> {
    const world = realpathSync(mkdtempSync(join(tmpdir(), "ast2graph-attack-")));
    layOut(world);
    const child = Target.spawn(world, args(world));
    const output = { text: "" };
    const port = await new Promise<number>((resolve, reject) => {
      void (async () => {
        const decoder = new TextDecoder();
        for await (const bytes of child.stderr) {
          output.text += decoder.decode(bytes, { stream: true });
          const found = /on http:\/\/[^\s]*:(\d+)/.exec(output.text);
          if (found) resolve(Number(found[1]));
        }
        reject(new Error(`the service ended: ${output.text}`));
      })();
    });
    return new Target(world, port, child, output);
  }

  static spawn(world: string, args: readonly string[]): Bun.Subprocess<"ignore", "inherit", "pipe"> {
    const own = [
      "serve",
      "--root",
      join(world, "root"),
      "--listen",
      "127.0.0.1:0",
      "--state",
      join(world, "state"),
    ];
    return Bun.spawn([...program, ...own, "--workers", "1", ...args], {
      cwd: world,
      env: { ...process.env, AST2GRAPH_TOKEN: "" },
      stdin: "ignore",
      stdout: "inherit",
      stderr: "pipe",
    });
  }

  /** Address as it stands in a request. */
  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Asks and waits until the connection is closed; `headers` may name another Host. */
  async ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body: string | Uint8Array<ArrayBuffer> = "",
  ): Promise<Reply> {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const length = bytes.length > 0 ? { "Content-Length": String(bytes.length) } : {};
    const text = head(method, path, { Host: this.host, Connection: "close", ...length, ...headers });
    return await this.send([Buffer.concat([Buffer.from(text, "latin1"), bytes])], { forMs: 30_000 });
  }

  /** `GET` of `path`. */
  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return await this.ask("GET", path, headers);
  }

  /** `POST` of JSON. */
  async post(path: string, value: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return await this.ask(
      "POST",
      path,
      { "Content-Type": "application/json", ...headers },
      JSON.stringify(value),
    );
  }

  /** Sends bytes as they are on a connection of their own. */
  async send(
    parts: readonly (string | Uint8Array)[],
    { gapMs = 0, forMs }: SendOptions = {},
  ): Promise<Reply> {
    const socket = connect(this.port, "127.0.0.1");
    const reply = await converse(socket, parts, gapMs, forMs);
    this.judge(reply.text);
    return reply;
  }

  /** An open connection, for what goes on for longer. */
  open(): Socket {
    return connect(this.port, "127.0.0.1");
  }

  /** Fails when `text` holds what nobody may see. */
  judge(text: string): void {
    const joined = text.replaceAll(/\r\n[0-9a-f]+\r\n/gi, "");
    for (const secret of [CANARY, this.world]) expect(joined.includes(secret)).toBe(false);
    expect(joined).not.toMatch(/\n\s+at .*\.ts:\d+/);
  }

  /** The service still answers, and has printed nothing that it must not. */
  async assertAlive(): Promise<void> {
    expect(this.#child.exitCode).toBeNull();
    expect((await this.get("/healthz")).status).toBe(200);
    expect((await this.get("/v1/graph?path=app")).text).toContain('"type":"summary"');
    expect(this.#output.text.includes(CANARY)).toBe(false);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGTERM");
    const status = await this.#child.exited;
    const { text } = this.#output;
    rmSync(this.world, { recursive: true, force: true });
    expect([status, text.includes(CANARY)]).toEqual([0, false]);
  }
}

/** Sources, links to lead astray, and what lies beside the root. */
function layOut(world: string): void {
  const files = {
    "root/app/main.py": "def main():\n    return 1\n",
    "root/app/util.py": "from main import main\nmain()\n",
    "root/lib/deep/thing.ts": "export const thing = 1;\n",
    "root/evil/plain.py": "a = 1\n",
    "canary.py": `${CANARY} = 1\n`,
    "root-beside/canary.py": `${CANARY} = 2\n`,
    "outside/canary.py": `def ${CANARY}(): pass\n`,
    "outside/main.py": `${CANARY} = 3\n`,
    "outside/tsconfig.json": `{"${CANARY}": 1}`,
    "outside/.gitignore": `${CANARY}\n`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(world, path)), { recursive: true });
    writeFileSync(join(world, path), text);
  }
  const links = {
    "root/evil/up": "..",
    "root/evil/out": "../../outside",
    "root/evil/out_file.py": "../../canary.py",
    "root/evil/absolute": join(world, "outside"),
    "root/evil/broken": "../../nothing",
    "root/evil/loop": "loop",
    "root/evil/tsconfig.json": "../../outside/tsconfig.json",
    "root/evil/.gitignore": "../../outside/.gitignore",
    "root/evil/passwd": "/etc/passwd",
  };
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(world, path));
}

/** Sends the parts, and reads until the other side closes, or for as long as it was said. */
async function converse(
  socket: Socket,
  parts: readonly (string | Uint8Array)[],
  gapMs: number,
  forMs: number | undefined,
): Promise<Reply> {
  const chunks: Buffer[] = [];
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  let isClosed = false;
  socket.on("data", (bytes: Buffer) => {
    chunks.push(bytes);
    if (forMs === undefined) setTimeout(answer, 50);
  });
  socket.on("error", () => {}); // a connection that is reset is closed, too
  socket.on("close", () => {
    isClosed = true;
    close();
  });
  for (const part of parts) {
    if (isClosed) break;
    socket.write(part);
    if (gapMs > 0) await Promise.race([closed, Bun.sleep(gapMs)]);
  }
  const late = forMs === undefined ? answered : Bun.sleep(forMs);
  await Promise.race([closed, late]);
  socket.destroy();
  return replyOf(Buffer.concat(chunks).toString("latin1"), isClosed);
}

function replyOf(text: string, isClosed: boolean): Reply {
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n/g)].map(([, status]) => Number(status));
  const final = statuses.filter((status) => status !== 100);
  const code = /"code":"([a-z-]+)"/.exec(text)?.[1];
  return {
    status: final[0] ?? 0,
    text,
    code: text.includes("problem+json") ? code : undefined,
    answers: final.length,
    isClosed,
  };
}
