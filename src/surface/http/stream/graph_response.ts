/** Interim: replaced by the stream room. */
export interface GraphSource {
  readonly read: (offset: number) => Promise<ReadableStream<Uint8Array>>;
  readonly size?: number;
  readonly digest?: string;
  readonly headers: Readonly<Record<string, string>>;
}

export async function graphResponse(source: GraphSource, request: Request): Promise<Response> {
  const from = Number(new URL(request.url).searchParams.get("from_byte") ?? 0);
  return new Response(await source.read(from), {
    headers: { ...source.headers, "Content-Type": "application/x-ndjson" },
  });
}
