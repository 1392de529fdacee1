/** A disk that takes so many bytes and no more: the last write before is cut short, as a kill or a full disk cuts it. */
import { type FilePort, systemPort } from "../../../src/job/store/store_file.ts";

/** See the head of this file. */
export function failingPort(bytes: number, code = "ENOSPC"): FilePort {
  let left = bytes;
  return {
    ...systemPort,
    write: async (descriptor, data, from, position) => {
      if (left === 0) throw Object.assign(new Error(code), { code });
      const some = data.subarray(0, Math.min(data.length, from + left));
      const count = await systemPort.write(descriptor, some, from, position);
      left -= count;
      return count;
    },
  };
}
