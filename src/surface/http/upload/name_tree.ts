/** What has been unpacked so far, by name: so that no entry lands on, in or beside another that some file system takes for the same. */
import { foldName, unsafeEntry } from "./entry_name.ts";

/** What stands under a name. */
export type PlaceKind = "file" | "link" | "directory";

interface Place {
  readonly name: string;
  readonly kind: PlaceKind;
  /** By folded name; of directories only. */
  readonly children: Map<string, Place> | undefined;
}

const kindWords: Readonly<Record<PlaceKind, string>> = {
  file: "a file",
  link: "a symbolic link",
  directory: "a directory",
};

/** See the head of this file. */
export class NameTree {
  readonly #root: Map<string, Place> = new Map();

  /**
   * Adds an entry; returns the directories on its way that are new, from the top (each as its names). An entry that is a directory is among
   * them, unless it was there already.
   *
   * @throws Fault `archive-unsafe` when something with that name, or one like it, is there
   */
  add(names: readonly string[], kind: PlaceKind, shown: string): (readonly string[])[] {
    const isNew: (readonly string[])[] = [];
    let children = this.#root;
    for (const [index, name] of names.entries()) {
      const isLast = index === names.length - 1;
      const wanted = isLast ? kind : "directory";
      const key = foldName(name);
      let place = children.get(key);
      if (place) checkSame(place, name, wanted, isLast, shown);
      else {
        place = { name, kind: wanted, children: wanted === "directory" ? new Map() : undefined };
        children.set(key, place);
        if (wanted === "directory") isNew.push(names.slice(0, index + 1));
      }
      if (place.children) children = place.children;
    }
    return isNew;
  }

  /** What stands at a path; undefined where nothing does. */
  kindOf(names: readonly string[]): PlaceKind | undefined {
    let children: Map<string, Place> | undefined = this.#root;
    let place: Place | undefined;
    for (const name of names) {
      place = children?.get(foldName(name));
      if (place?.name !== name) return undefined;
      children = place.children;
    }
    return place?.kind;
  }
}

function checkSame(place: Place, name: string, wanted: PlaceKind, isLast: boolean, shown: string): void {
  if (place.name !== name)
    throw unsafeEntry(shown, "names that differ in more than case or form", "another one is alike");
  if (place.kind === "directory" && wanted === "directory") return;
  if (!isLast) throw unsafeEntry(shown, "directories above it", `one of them is ${kindWords[place.kind]}`);
  if (place.kind === wanted) throw unsafeEntry(shown, "each name once", "it comes again");
  throw unsafeEntry(shown, "each name once", `it was ${kindWords[place.kind]} before`);
}
