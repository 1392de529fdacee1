import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { Context } from "hono";
import { createFault, Fault } from "../../../../src/fault/fault.ts";
import { clientAddress } from "../../../../src/surface/http/guard/client_address.ts";
import { GuessLimit } from "../../../../src/surface/http/guard/guess_limit.ts";
import { Limiter, type Ticket } from "../../../../src/surface/http/guard/limiter.ts";
import { checkToken, readTokens } from "../../../../src/surface/http/guard/read_tokens.ts";
import { refuse } from "../../../../src/surface/http/guard/refuse.ts";

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Fault ? error.code : String(error);
  }
};

const refusalOf = (own: number, all: number): string | undefined => {
  if (own >= 3) return "too-many-jobs";
  return all >= 6 ? "service-full" : undefined;
};

describe("a limiter", () => {
  test("refuses a client that has its share, and everybody when there is no place", () => {
    const jobs = new Limiter({ what: "jobs", mostInAll: 3, mostPerClient: 2 });
    const first = jobs.take("a");
    jobs.take("a");
    expect(codeOf(() => jobs.take("a"))).toBe("too-many-jobs");
    jobs.take("b");
    expect(codeOf(() => jobs.take("b"))).toBe("service-full");
    expect(codeOf(() => jobs.take("a"))).toBe("too-many-jobs");
    first.release();
    first.release();
    expect(jobs.taken).toBe(2);
    jobs.take("b");
    expect(codeOf(() => jobs.take("c"))).toBe("service-full");
  });

  test("names what it counts, and takes nothing more once it is stopped", () => {
    const streams = new Limiter({ what: "streams", mostInAll: 9, mostPerClient: 1 });
    const ticket = streams.take("a");
    expect(codeOf(() => streams.take("a"))).toBe("too-many-streams");
    streams.stop();
    expect(codeOf(() => streams.take("b"))).toBe("service-stopping");
    ticket.release();
    expect([streams.taken, streams.clients]).toEqual([0, 0]);
  });

  test("never counts wrong, and forgets clients that have nothing", () => {
    const step = fc.record({ client: fc.constantFrom("a", "b", "c"), takes: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const limiter = new Limiter({ what: "jobs", mostInAll: 6, mostPerClient: 3 });
        const held: Record<string, Ticket[]> = { a: [], b: [], c: [] };
        const all = (): number => Object.values(held).flat().length;
        const take = (client: string, own: Ticket[]): unknown => own.push(limiter.take(client));
        for (const { client, takes } of steps) {
          const own = held[client]!;
          const refusal = refusalOf(own.length, all());
          if (takes) expect(codeOf(() => take(client, own))).toBe(refusal);
          else own.pop()?.release();
          expect(limiter.taken).toBe(all());
          expect(limiter.clients).toBe(Object.values(held).filter(({ length }) => length > 0).length);
        }
      }),
    );
  });

  test("wants limits that are some", () => {
    expect(() => new Limiter({ what: "jobs", mostInAll: 0, mostPerClient: 1 })).toThrow(RangeError);
  });
});

describe("wrong tokens", () => {
  test("are taken so often, then one every six seconds", () => {
    let nowMs = 1e6;
    const guesses = new GuessLimit(3, () => nowMs);
    for (let i = 0; i < 3; i++) {
      expect(guesses.waitSeconds("a")).toBe(0);
      guesses.wrong("a");
    }
    expect(guesses.waitSeconds("a")).toBe(6);
    expect(guesses.waitSeconds("b")).toBe(0);
    nowMs += 5_000;
    expect(guesses.waitSeconds("a")).toBe(1);
    nowMs += 1_000;
    expect(guesses.waitSeconds("a")).toBe(0);
    guesses.wrong("a");
    expect(guesses.waitSeconds("a")).toBe(6);
    nowMs += 60_000;
    for (let i = 0; i < 3; i++) guesses.wrong("a");
    expect(guesses.waitSeconds("a")).toBe(6);
  });

  test("of very many clients are not all remembered", () => {
    const guesses = new GuessLimit(1, () => 0);
    for (let i = 0; i <= 10_000; i++) guesses.wrong(`client ${i}`);
    expect(guesses.waitSeconds("client 0")).toBe(0);
    expect(guesses.waitSeconds("client 1")).toBe(6);
  });
});

describe("a client", () => {
  const addressOf = (env: unknown): string => clientAddress({ env, req: { raw: {} } } as unknown as Context);
  const cases: readonly (readonly [address: string, client: string])[] = [
    ["10.1.2.3", "10.1.2.3"],
    ["::ffff:10.1.2.3", "10.1.2.3"],
    ["::1", "0:0:0:0::/64"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ];
  for (const [address, client] of cases) {
    test(`at ${address} is ${client}, whatever runtime tells it`, () => {
      const requestIP = () => ({ address });
      for (const env of [{ requestIP }, { server: { requestIP } }, { remoteAddr: { hostname: address } }])
        expect(addressOf(env)).toBe(client);
    });
  }

  test("of whom nothing is told is unknown", () => {
    expect([addressOf(undefined), addressOf({}), addressOf({ requestIP: () => null })]).toEqual([
      "unknown",
      "unknown",
      "unknown",
    ]);
  });
});

describe("a file of tokens", () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "ast2graph-tokens-"));
  });
  afterAll(() => rmSync(directory, { recursive: true }));
  const read = (text: string): readonly string[] => {
    const path = join(directory, "tokens");
    writeFileSync(path, text);
    return readTokens(path);
  };

  test("has one a line, and remarks", () => {
    expect(read("# of the build\nabcdefghijklmnop\r\n\n  ABCDEFGHIJKLMNOP==  \n")).toEqual([
      "abcdefghijklmnop",
      "ABCDEFGHIJKLMNOP==",
    ]);
  });

  const wrong: Readonly<Record<string, readonly [text: string, message: string]>> = {
    "a short one": ["short-secret\n", "line 1 has 12"],
    "one with a space in it": ["\nsecret secret secret\n", "line 2 has others than"],
    none: ["# nothing\n", "there is none in it"],
    "far too many": ["abcdefghijklmnop\n".repeat(70_000), "larger than 1 MiB"],
  };
  for (const [what, [text, message]] of Object.entries(wrong)) {
    test(`with ${what} is refused, and no token is told`, () => {
      expect(() => read(text)).toThrow(message);
      expect(() => read(text)).not.toThrow("secret");
    });
  }

  test("that is not there is refused", () => {
    expect(() => readTokens(join(directory, "nothing"))).toThrow("ENOENT");
  });
});

test("a token of the environment is held to the same", () => {
  expect(checkToken("abcdefghijklmnop", "AST2GRAPH_TOKEN")).toBe("abcdefghijklmnop");
  for (const token of ["short-secret", "secret secret secret"]) {
    expect(() => checkToken(token, "AST2GRAPH_TOKEN")).toThrow("reading AST2GRAPH_TOKEN wants a token");
    expect(() => checkToken(token, "AST2GRAPH_TOKEN")).not.toThrow("secret");
  }
});

test("a fault that is not listed is a wrong parameter", () => {
  const refused = createFault("bad-parameter", { parameter: "limit", value: "x", wanted: "a number" });
  expect(refuse(refused).status).toBe(400);
  expect(refuse(createFault("service-stopping", {})).headers.get("Retry-After")).toBe("10");
});
