/** How large an upload may be, packed and unpacked. */

/** Whatever goes over a limit ends in a Fault. */
export interface UploadLimits {
  /** Of the body as it comes in; in bytes. @default 2147483648 */
  readonly maxBodyBytes: number;
  /** Of all entries together; in bytes. @default 4294967296 */
  readonly maxUnpackedBytes: number;
  /** Of one entry; in bytes. @default 1073741824 */
  readonly maxEntryBytes: number;
  /** Files, directories and links. @default 200000 */
  readonly maxEntries: number;
  /** Unpacked bytes for each packed one, after the first 16 MiB. @default 200 */
  readonly maxRatio: number;
  /** Names in a path. @default 64 */
  readonly maxDepth: number;
  /** Of one name; in bytes. @default 255 */
  readonly maxNameBytes: number;
  /** Of a path; in bytes. @default 2048 */
  readonly maxPathBytes: number;
  /** What an archive says of one entry besides its content; in bytes. @default 262144 */
  readonly maxHeaderBytes: number;
  /** Between two pieces of the body. @default 30000 */
  readonly idleTimeoutMs: number;
}

/** The limits where nothing else is said. */
export const DEFAULT_UPLOAD_LIMITS: UploadLimits = {
  maxBodyBytes: 2 ** 31,
  maxUnpackedBytes: 2 ** 32,
  maxEntryBytes: 2 ** 30,
  maxEntries: 200_000,
  maxRatio: 200,
  maxDepth: 64,
  maxNameBytes: 255,
  maxPathBytes: 2048,
  maxHeaderBytes: 256 << 10,
  idleTimeoutMs: 30_000,
};
