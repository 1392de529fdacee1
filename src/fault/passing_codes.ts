/** Which failures of the system may be gone at the next try. */

/** Of a system that is short of something, or of a file that somebody else is at; every other code means the same at the next try. */
const passingCodes: ReadonlySet<string> = new Set([
  ...["EMFILE", "ENFILE", "EBUSY", "EAGAIN", "EINTR", "ENOMEM", "ETXTBSY", "ESTALE", "ETIMEDOUT"],
]);

/** Whether what failed with the system's `code` may succeed when it is tried again. */
export function isPassingCode(code: string): boolean {
  return passingCodes.has(code);
}
