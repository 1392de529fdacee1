import type { ProgressFigures } from "../../../job/watch/progress_figures.ts";
import { bytesInWords, countInWords, secondsInWords } from "../quantity.ts";

const PERCENT = 100;

/** The figures as one line. */
export function progressLine(figures: ProgressFigures): string {
  const { remaining_s, phase } = figures;
  return [
    ...(phase === "linking" || phase === "writing" ? behindFiles(figures) : filesOf(figures)),
    `${bytesInWords(figures.memory_bytes)} memory`,
    `${countInWords(figures.failed)} failed`,
    ...(remaining_s === undefined ? [] : [`${secondsInWords(remaining_s)} left`]),
  ].join(", ");
}

function filesOf(figures: ProgressFigures): string[] {
  const { files_done, files_found, discovery_done, bytes_done } = figures;
  return [
    `${countInWords(files_done)} of ${countInWords(files_found)}${discovery_done ? "" : "+"} files`,
    bytesInWords(bytes_done),
    `${countInWords(figures.files_per_s)} files/s`,
    `${bytesInWords(figures.bytes_per_s)}/s`,
  ];
}

/** All files are read; now their graph is made. */
function behindFiles({ phase, files_linked = 0, files_found, linked_share = 0 }: ProgressFigures): string[] {
  if (phase === "writing") return [`${countInWords(files_found)} files linked`, "writing what was found"];
  const percent = Math.floor(linked_share * PERCENT);
  return [
    `linking ${percent} %`,
    `${countInWords(files_linked)} of ${countInWords(files_found)} files linked`,
  ];
}
