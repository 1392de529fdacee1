/** Runs a program and waits for it. */
export interface Spawned {
  readonly status: number;
  /** Standard output and error together, as they came. */
  readonly output: string;
}

/** Runs `command` in `cwd`; `echo` passes its output on to standard error while it runs. */
export async function spawn(command: readonly string[], cwd: string, echo = false): Promise<Spawned> {
  const child = Bun.spawn([...command], {
    cwd,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    env: process.env,
  });
  let output = "";
  const drain = async (stream: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      const text = decoder.decode(chunk, { stream: true });
      output += text;
      if (echo) process.stderr.write(text);
    }
  };
  await Promise.all([drain(child.stdout), drain(child.stderr)]);
  return { status: await child.exited, output };
}
