/** Runs actions one after the other, in the order in which they were asked for; one that fails holds up none behind it. */
export class Serial {
  #last: Promise<void> = Promise.resolve();

  run(action: () => Promise<void>): Promise<void> {
    const done = this.#last.then(action);
    this.#last = done.catch(() => {}); // told to whoever asked
    return done;
  }
}
