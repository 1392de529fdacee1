/** Ends when it is asked. */
import process from "node:process";

globalThis.onmessage = () => process.exit(0);
