/** Cuts a stream of text into lines, with the name and behaviour of `TextLineStream` in `@std/streams`. */

/** Options of {@link TextLineStream}. */
export interface TextLineStreamOptions {
  /** Whether a CR that no LF follows ends a line too. @default false */
  readonly allowCR?: boolean;
}

/**
 * Lines without their ends (LF or CRLF; with `allowCR` also CR). What follows the last end comes as a line
 * unless it is empty.
 */
export class TextLineStream extends TransformStream<string, string> {
  constructor({ allowCR = false }: TextLineStreamOptions = {}) {
    const lineEnd = allowCR ? /\r\n|\n|\r/ : /\r\n|\n/;
    let rest = "";
    super({
      transform: (text, controller) => {
        // A CR at the end of the text may be half of a CRLF: it waits for what follows.
        const held = rest + text;
        const isHalf = allowCR && held.endsWith("\r");
        const lines = (isHalf ? held.slice(0, -1) : held).split(lineEnd);
        rest = (lines.pop() ?? "") + (isHalf ? "\r" : "");
        for (const line of lines) controller.enqueue(line);
      },
      flush: (controller) => {
        if (rest === "") return;
        controller.enqueue(allowCR && rest.endsWith("\r") ? rest.slice(0, -1) : rest);
      },
    });
  }
}
