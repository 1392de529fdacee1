/** The error that systems give when they were told to follow no link and there is one. */
export function linkOnTheWay(path: string): Error {
  return Object.assign(new Error(`ELOOP: a link on the way leads out, open '${path}'`), { code: "ELOOP" });
}
