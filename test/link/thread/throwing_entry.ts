/** Throws when it is asked. */
globalThis.onmessage = () => {
  throw new Error("a fault for the test");
};
