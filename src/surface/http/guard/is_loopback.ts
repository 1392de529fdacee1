/** Whether only this machine reaches `hostname`: a loopback address, in brackets or not, or the name for it. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase();
  if (name === "localhost" || name === "::1" || name === "[::1]") return true;
  const [first, ...rest] = name.split(".");
  return (
    first === "127" &&
    rest.length === 3 &&
    rest.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
  );
}
