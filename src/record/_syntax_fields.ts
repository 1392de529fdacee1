/** What checking needs to know of a syntax record: filled anew for each, so that none costs an object. */
import type { SyntaxRecord } from "./types.ts";

/** Numbers of one syntax record, as the checks of a block read them. */
export class SyntaxFields {
  /** Its own pre-order number. */
  n = 0;
  /** Its parent's number; -1 for the file. */
  parent = 0;
  startRow = 0;
  startColumn = 0;
  endRow = 0;
  endColumn = 0;
  startByte = 0;
  endByte = 0;
  /** Length of `text` in code points; 0 when there is none. */
  textLength = 0;
  cut = false;
  missing = false;

  /** Takes the fields of `record`; false when its id or its parent's is not of the file `fileId`. */
  read(record: SyntaxRecord, fileId: string): boolean {
    const prefix = `${fileId}#`;
    const { id, parent, span, range, text = "" } = record;
    if (!id.startsWith(prefix) || !(parent === fileId || parent.startsWith(prefix))) return false;
    this.n = Number(id.slice(prefix.length));
    this.parent = parent === fileId ? -1 : Number(parent.slice(prefix.length));
    [this.startRow, this.startColumn, this.endRow, this.endColumn] = span;
    [this.startByte, this.endByte] = range;
    this.textLength = [...text].length;
    this.cut = record.cut === true;
    this.missing = record.missing === true;
    return true;
  }
}
