/** What the network failed of, in few words: the runtimes say more than helps. */
export function networkWords(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return String((typeof code === "string" && code) || message || error);
}
