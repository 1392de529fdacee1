/** A small tree whose graph is known, its stream, and the routes over it. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { Fault } from "../../../../src/fault/fault.ts";
import { createPictureRoutes } from "../../../../src/surface/http/picture/create_picture_routes.ts";
import { streamGraph } from "../../../../src/surface/library/stream_graph.ts";
import { World } from "../../library/_job_world.ts";

export const shop: Readonly<Record<string, string>> = {
  "shop/cart.ts": `/** What is bought. */
export class Cart {
  items: string[] = [];
  /** Puts one in. */
  add(item: string): void {
    const last = item;
    this.items.push(last);
  }
}
export function total(cart: Cart): number {
  const round = (value: number) => Math.round(value);
  return round(cart.items.length);
}
`,
  "shop/checkout.ts": `import { Cart, total } from "./cart.ts";
import { log } from "../log.ts";
export function checkout(cart: Cart): number {
  cart.add("fee");
  log("checkout");
  return total(cart) + total(new Cart());
}
`,
  "log.ts": `export function log(text: string): void {
  missing(text);
}
`,
  "odd %#.py": `def odd(a):\n    return odd(a)\n`,
  "bad.ts": "export const = ;\nfunction fine() {}\n",
  "data.bin": "\0\0\0\0",
};

/** The stream of the shop, in both layers. */
export async function shopBytes(
  layers: readonly ("syntax" | "symbols")[] = ["syntax", "symbols"],
): Promise<Uint8Array> {
  const world = new World();
  const root = world.tree("tree", shop);
  const bytes = await new Response(streamGraph([root], { root, layers })).bytes();
  world.remove();
  return bytes;
}

/** A stream of `bytes` in chunks of so many. */
export function chunked(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.slice(at, at + size));
        at += size;
      },
    },
    { highWaterMark: 0 },
  );
}

/** The routes over one job, `shop`, and how often its stream was opened. */
export function shopService(bytes: Uint8Array): { readonly app: OpenAPIHono; readonly opened: () => number } {
  let opened = 0;
  const open = () => {
    opened++;
    return chunked(bytes, 1 << 14);
  };
  const app = new OpenAPIHono();
  app.route(
    "/",
    createPictureRoutes((id) => {
      if (id === "shop") return { version: "1", open };
      throw new Fault({ code: "job-missing", message: `no job "${id}"` });
    }),
  );
  app.onError((error, context) =>
    context.json(error instanceof Fault ? error.toPlain() : { message: error.message }, 400),
  );
  return { app, opened: () => opened };
}
