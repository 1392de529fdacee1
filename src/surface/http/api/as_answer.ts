/** Streams and empty answers have no type that a schema could give: they pass as they are. */
export function asAnswer(response: Response): never {
  return response as never;
}
