/** An answer that takes a place as long as it is read. */
import type { Context } from "hono";
import { relay } from "../../../stream/relay.ts";
import { TurnTaker } from "../../../stream/turn_taker.ts";
import { asAnswer } from "./as_answer.ts";
import type { ServiceEnv } from "./service_context.ts";

/** Gives the place back when the answer has ended, however it did. */
export async function inPlace(
  place: Disposable,
  context: Context<ServiceEnv>,
  answer: () => Response | Promise<Response>,
): Promise<never> {
  context.env?.keepOpen?.(); // it may be silent for long
  const leave = (): void => {
    place[Symbol.dispose]();
    context.env?.endKeepOpen?.();
  };
  try {
    const response = await answer();
    const { body, status, headers } = response;
    if (body === null) {
      leave();
      return asAnswer(response);
    }
    return asAnswer(new Response(withEnd(body, leave), { status, headers }));
  } catch (error) {
    leave();
    throw error;
  }
}

function withEnd(stream: ReadableStream<Uint8Array>, onEnd: () => void): ReadableStream<Uint8Array> {
  const turns = new TurnTaker(); // what lies ready on disk goes out without one
  const reader = stream.getReader();
  const beforePiece = async (): Promise<void> => {
    if (turns.isDue) await turns.rest();
  };
  return relay<Uint8Array>(() => reader, { beforePiece, onEnd });
}
