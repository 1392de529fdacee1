/**
 * Paths that stand alone, from the root of the file system on, or as file URLs: behind a space, quote, bracket or the like, so that neither the
 * middle of a relative path nor that of a web address is one.
 */
const absolutePath =
  /(?<![\w.\-/:@])(?:file:\/\/\/?)?(?:\/|[A-Za-z]:[\\/])[^\s"'`<>|()[\]{},;]*[^\s"'`<>|()[\]{},;:.]/g;

/** `text`, with absolute paths below `root` made relative to it and all others hidden: where things lie on the machine is nobody's business. */
export function hidePaths(text: string, root: string): string {
  return text.replace(absolutePath, (found) => {
    const path = found.replace(/^file:\/\/(?=\/)/, "");
    if (root !== "" && root !== "/" && path.startsWith(`${root}/`)) return path.slice(root.length + 1);
    return path === root ? "." : "<path>";
  });
}
