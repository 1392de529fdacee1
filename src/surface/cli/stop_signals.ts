/** Ctrl-C and SIGTERM: the first stops the run cleanly, the second ends the process at once. */
import process from "node:process";
import { createFault } from "../../fault/fault.ts";

const statuses = { SIGINT: 130, SIGTERM: 143 } as const;
type StopSignal = keyof typeof statuses;

/** Aborts `signal` on the first of them. */
export class StopSignals {
  readonly #controller: AbortController = new AbortController();
  #status: number | undefined;

  constructor() {
    process.on("SIGINT", this.#onSigint);
    process.on("SIGTERM", this.#onSigterm);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Exit status of the signal that came; undefined when none did. */
  get status(): number | undefined {
    return this.#status;
  }

  /** Gives both signals back to the system. */
  release(): void {
    process.off("SIGINT", this.#onSigint);
    process.off("SIGTERM", this.#onSigterm);
  }

  readonly #onSigint = (): void => this.#stop("SIGINT");
  readonly #onSigterm = (): void => this.#stop("SIGTERM");

  #stop(name: StopSignal): void {
    if (this.#status !== undefined) process.exit(statuses[name]);
    this.#status = statuses[name];
    this.#controller.abort(createFault("interrupted", {}));
  }
}
