/** Methods that some endpoint of the service takes; `OPTIONS` only asks whether a page may send another. */
export const methods: readonly string[] = ["GET", "HEAD", "POST", "PATCH", "DELETE"];
