import { DurationSketch } from "./duration_sketch.ts";
import { SlowestFiles, type TimedFile } from "./slowest_files.ts";

const MOST_SLOWEST = 20;

/** How long files took in workers: percentiles by language, and which took longest. */
export class FileTimes {
  readonly all: DurationSketch = new DurationSketch();
  readonly byLanguage: Map<string, DurationSketch> = new Map();
  readonly #slowest: SlowestFiles = new SlowestFiles(MOST_SLOWEST);

  add(file: TimedFile): void {
    this.all.add(file.ms);
    let sketch = this.byLanguage.get(file.language);
    if (!sketch) {
      sketch = new DurationSketch();
      this.byLanguage.set(file.language, sketch);
    }
    sketch.add(file.ms);
    this.#slowest.add(file);
  }

  /** The 20 that took longest, slowest first. */
  get slowest(): readonly TimedFile[] {
    return this.#slowest.files;
  }
}
