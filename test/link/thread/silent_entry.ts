/** Never answers. */
globalThis.onmessage = () => {};
