/** A line that breaks: passes a service's bytes on, and cuts connections where it is told to. */
import { connect, createServer, type Socket } from "node:net";

/** A line under way. */
export interface CuttingProxy extends AsyncDisposable {
  readonly port: number;
  /** Connections that were cut so far. */
  readonly cuts: number;
}

/** Leads to `port` of this machine; the n-th connection is cut behind the n-th of `cuts`, bytes of the service's, those behind them never. */
export async function startCuttingProxy(port: number, cuts: readonly number[]): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let done = 0;
  const server = createServer((client) => {
    let left = cuts[connections++] ?? Number.POSITIVE_INFINITY;
    const service = connect(port, "127.0.0.1");
    const end = (): void => {
      client.destroy();
      service.destroy();
    };
    for (const socket of [client, service]) {
      sockets.add(socket);
      socket.on("error", end);
      socket.on("close", () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on("data", (bytes) => service.write(bytes));
    service.on("data", (bytes: Buffer) => {
      if (left <= 0) return;
      const passed = bytes.subarray(0, left);
      left -= passed.length;
      if (left > 0) client.write(passed);
      else {
        done++;
        client.end(passed); // so that what was passed on arrives
        service.destroy();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as { readonly port: number }).port,
    get cuts() {
      return done;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
