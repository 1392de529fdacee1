/*
 * What javac says each name in a source tree refers to, in the format of truth.ts.
 *
 *     java Truth.java DIRECTORY [CLASSPATH]
 *
 * Every .java file below DIRECTORY is attributed at once; errors are tolerated, and what they leave unknown is left out,
 * as are calls that an unknown argument type makes a guess among overloads. A constructor call stands at the type's name
 * and has the class and, where one is written, the constructor as targets; `this(...)` and `super(...)` are kept as calls of
 * their constructor. A static import names all members that it brings in. Package names are kept outside imports only.
 * Labels, and members nobody wrote (`values()` of an enum), are left out.
 */
import com.sun.source.tree.*;
import com.sun.source.util.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import javax.lang.model.element.*;
import javax.lang.model.type.*;
import javax.lang.model.util.Elements;
import javax.tools.*;

public final class Truth {
  /** A place in the corpus: the file and the name's own token. */
  record Place(String file, int row, int column, int endRow, int endColumn) {
    static Place ofFile(String file) {
      return new Place(file, 0, 0, 0, 0);
    }

    String span() {
      return "[" + row + "," + column + "," + endRow + "," + endColumn + "]";
    }

    String target() {
      return "{\"file\":" + quote(file) + ",\"span\":" + span() + "}";
    }
  }

  /** One use of a name. */
  static final class Occurrence {
    final Place place;
    final String name;
    final boolean afterDot;
    final Set<Place> targets = new LinkedHashSet<>();
    boolean local, external, call, imported;

    Occurrence(Place place, String name, boolean afterDot) {
      this.place = place;
      this.name = name;
      this.afterDot = afterDot;
    }

    void print(PrintStream out) {
      StringBuilder line = new StringBuilder("{\"file\":").append(quote(place.file));
      line.append(",\"span\":").append(place.span()).append(",\"name\":").append(quote(name));
      if (targets.isEmpty()) line.append(",\"external\":true");
      else if (targets.size() == 1) line.append(",\"target\":").append(targets.iterator().next().target());
      else line.append(targets.stream().map(Place::target).collect(Collectors.joining(",", ",\"targets\":[", "]")));
      line.append(",\"class\":\"").append(afterDot ? "dotted" : local && !targets.isEmpty() ? "local" : "plain").append('"');
      if (call) line.append(",\"call\":true");
      if (imported) line.append(",\"import\":true");
      out.print(line.append("}\n"));
    }
  }

  /** A file's text and where its identifiers, keywords and signs stand. */
  static final class Source {
    final String file;
    final String text;
    private final int[] starts, ends, lines;
    private final int count;

    Source(String file, String text) {
      this.file = file;
      this.text = text;
      this.lines = IntStream.concat(
          IntStream.of(0),
          IntStream.range(0, text.length()).filter(i -> text.charAt(i) == '\n').map(i -> i + 1)).toArray();
      int[] from = new int[text.length() / 2 + 16], to = new int[text.length() / 2 + 16];
      int n = 0;
      for (int at = 0; at < text.length();) {
        int end = tokenEnd(at);
        if (!isSpace(at)) {
          if (n == from.length) {
            from = Arrays.copyOf(from, n * 2);
            to = Arrays.copyOf(to, n * 2);
          }
          from[n] = at;
          to[n++] = end;
        }
        at = end;
      }
      starts = from;
      ends = to;
      count = n;
    }

    private boolean isSpace(int at) {
      return Character.isWhitespace(text.charAt(at)) || text.startsWith("//", at) || text.startsWith("/*", at);
    }

    private int tokenEnd(int at) {
      char c = text.charAt(at);
      if (text.startsWith("//", at)) return orEnd(text.indexOf('\n', at), 0);
      if (text.startsWith("/*", at)) return orEnd(text.indexOf("*/", at + 2), 2);
      if (text.startsWith("\"\"\"", at)) return textBlockEnd(at + 3);
      if (c == '"' || c == '\'') return literalEnd(at + 1, c);
      if (!Character.isJavaIdentifierPart(c)) return text.startsWith("::", at) ? at + 2 : at + 1;
      int end = at;
      while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) end++;
      return end;
    }

    private int orEnd(int found, int length) {
      return found < 0 ? text.length() : found + length;
    }

    private int literalEnd(int at, char quote) {
      while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') at += text.charAt(at) == '\\' ? 2 : 1;
      return Math.min(at + 1, text.length());
    }

    private int textBlockEnd(int at) {
      while (at < text.length() && !text.startsWith("\"\"\"", at)) at += text.charAt(at) == '\\' ? 2 : 1;
      return Math.min(at + 3, text.length());
    }

    /** Index of the first token that starts at or after the offset. */
    private int tokenAt(int offset) {
      int found = Arrays.binarySearch(starts, 0, count, offset);
      return found >= 0 ? found : -found - 1;
    }

    private String token(int index) {
      return index < 0 || index >= count ? "" : text.substring(starts[index], ends[index]);
    }

    /** Offset of the first token with this text at or after the offset, before the limit; -1 without one. */
    int find(String wanted, int offset, int limit, Set<String> next) {
      for (int i = tokenAt(offset); i < count && starts[i] < limit; i++)
        if (token(i).equals(wanted) && (next.isEmpty() || next.contains(token(i + 1)))) return starts[i];
      return -1;
    }

    boolean afterDot(int offset) {
      String before = token(tokenAt(offset) - 1);
      return before.equals(".") || before.equals("::");
    }

    boolean holds(String name, int offset) {
      int index = tokenAt(offset);
      return index < count && starts[index] == offset && token(index).equals(name);
    }

    Place place(int offset, int length) {
      int[] start = position(offset), end = position(offset + length);
      return new Place(file, start[0], start[1], end[0], end[1]);
    }

    private int[] position(int offset) {
      int row = Arrays.binarySearch(lines, offset);
      if (row < 0) row = -row - 2;
      return new int[] {row, offset - lines[row]};
    }
  }

  private static final Set<String> KEYWORDS = Set.of("this", "super", "class", "<init>", "<error>", "");
  private static final Set<ElementKind> LOCAL_KINDS = EnumSet.of(
      ElementKind.LOCAL_VARIABLE, ElementKind.PARAMETER, ElementKind.EXCEPTION_PARAMETER,
      ElementKind.RESOURCE_VARIABLE, ElementKind.BINDING_VARIABLE, ElementKind.TYPE_PARAMETER);

  private final Path root;
  private final Trees trees;
  private final Elements elements;
  private final SourcePositions positions;
  private final Map<Element, Place> definitions = new HashMap<>();
  private final Map<String, Set<Place>> packages = new TreeMap<>();

  private Truth(Path root, JavacTask task) {
    this.root = root;
    trees = Trees.instance(task);
    elements = task.getElements();
    positions = trees.getSourcePositions();
  }

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]).toRealPath();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = compiler.getStandardFileManager(d -> {}, Locale.ROOT, StandardCharsets.UTF_8);
    List<String> options = new ArrayList<>(List.of(
        "-proc:none", "-nowarn", "-Xlint:none", "-Xmaxerrs", "1000000", "-XDshould-stop.ifError=FLOW", "-implicit:none", "-encoding", "UTF-8",
        "-sourcepath", root.resolve(".none").toString(),
        "-classpath", args.length > 1 ? args[1] : root.resolve(".none").toString()));
    int[] errors = {0};
    DiagnosticListener<JavaFileObject> listener = d -> {
      if (d.getKind() != Diagnostic.Kind.ERROR) return;
      errors[0]++;
      if (System.getenv("TRUTH_ERRORS") != null) System.err.println(d);
    };
    JavacTask task = (JavacTask) compiler.getTask(
        null, files, listener, options, null, files.getJavaFileObjectsFromPaths(listSources(root)));
    Truth truth = new Truth(root, task);
    List<CompilationUnitTree> units = new ArrayList<>();
    task.parse().forEach(units::add);
    task.analyze();
    PrintStream out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 20), false, "UTF-8");
    long count = truth.print(units, out);
    out.flush();
    System.err.println(units.size() + " files, " + count + " occurrences, " + errors[0] + " errors of the compiler");
  }

  private static List<Path> listSources(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(path -> path.toString().endsWith(".java") && Files.isRegularFile(path))
          .filter(path -> !path.endsWith("module-info.java"))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private long print(List<CompilationUnitTree> units, PrintStream out) throws IOException {
    Map<CompilationUnitTree, Source> sources = new LinkedHashMap<>();
    for (CompilationUnitTree unit : units) {
      String file = root.relativize(Path.of(unit.getSourceFile().toUri())).toString().replace(File.separatorChar, '/');
      sources.put(unit, new Source(file, unit.getSourceFile().getCharContent(true).toString()));
    }
    sources.forEach((unit, source) -> {
      new Definitions(unit, source).scan(unit, null);
      if (unit.getPackageName() != null)
        packages.computeIfAbsent(unit.getPackageName().toString(), k -> new LinkedHashSet<>()).add(Place.ofFile(source.file));
    });
    long count = 0;
    for (Map.Entry<CompilationUnitTree, Source> entry : sources.entrySet()) {
      Uses uses = new Uses(entry.getKey(), entry.getValue());
      uses.scan(entry.getKey(), null);
      uses.found.values().forEach(occurrence -> occurrence.print(out));
      count += uses.found.size();
    }
    return count;
  }

  /** Walks what people wrote: constructors and members that the compiler adds are passed over. */
  private abstract class Walk extends TreePathScanner<Void, Void> {
    final CompilationUnitTree unit;
    final Source source;

    Walk(CompilationUnitTree unit, Source source) {
      this.unit = unit;
      this.source = source;
    }

    int start(Tree tree) {
      return (int) positions.getStartPosition(unit, tree);
    }

    int end(Tree tree) {
      return (int) positions.getEndPosition(unit, tree);
    }

    Element element() {
      return trees.getElement(getCurrentPath());
    }

    boolean isWritten(MethodTree method) {
      Element element = element();
      return element == null || elements.getOrigin(element) == Elements.Origin.EXPLICIT;
    }
  }

  /** Notes where each element's name stands. */
  private final class Definitions extends Walk {
    private int lastVariableType = -1;
    private int lastVariableEnd = -1;

    Definitions(CompilationUnitTree unit, Source source) {
      super(unit, source);
    }

    private void define(String name, int from, int limit, String... next) {
      Element element = element();
      int offset = from < 0 ? -1 : source.find(name, from, limit, Set.of(next));
      if (element != null && offset >= 0) definitions.putIfAbsent(element, source.place(offset, name.length()));
    }

    private int after(Tree tree, int otherwise) {
      return tree == null ? otherwise : Math.max(end(tree), otherwise);
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      String name = tree.getSimpleName().toString();
      if (!name.isEmpty()) define(name, after(tree.getModifiers(), start(tree)), end(tree), "{", "<", "(", "extends", "implements", "permits");
      return super.visitClass(tree, unused);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      if (!isWritten(tree)) return null;
      boolean isConstructor = tree.getName().contentEquals("<init>");
      String name = isConstructor ? enclosingClass().getSimpleName().toString() : tree.getName().toString();
      int from = after(tree.getModifiers(), start(tree));
      for (TypeParameterTree parameter : tree.getTypeParameters()) from = after(parameter, from);
      // The old `int f()[]` ends its type behind the name.
      if (tree.getReturnType() != null) from = Math.max(from, Math.min(start(tree.getReturnType()), end(tree)));
      define(name, from, end(tree), isConstructor ? new String[] {"(", "{"} : new String[] {"("});
      return super.visitMethod(tree, unused);
    }

    private ClassTree enclosingClass() {
      return (ClassTree) getCurrentPath().getParentPath().getLeaf();
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      String name = tree.getName().toString();
      int from = after(tree.getModifiers(), start(tree));
      Tree type = tree.getType();
      boolean hasType = type != null && start(type) >= from && start(type) < end(tree);
      if (hasType && start(type) == lastVariableType) from = Math.max(from, lastVariableEnd);
      else if (hasType && !(type instanceof ArrayTypeTree)) from = Math.max(from, Math.min(end(type), end(tree)));
      define(name, from, end(tree), "=", ";", ",", ")", ":", "[", "-", "(", "{", "}", "&", "|", "?");
      if (hasType) {
        lastVariableType = start(type);
        lastVariableEnd = end(tree);
      }
      // What it initialises may declare variables of its own.
      int keptType = lastVariableType, keptEnd = lastVariableEnd;
      super.visitVariable(tree, unused);
      lastVariableType = keptType;
      lastVariableEnd = keptEnd;
      return null;
    }

    @Override
    public Void visitTypeParameter(TypeParameterTree tree, Void unused) {
      int from = start(tree);
      for (AnnotationTree annotation : tree.getAnnotations()) from = after(annotation, from);
      define(tree.getName().toString(), from, end(tree));
      return super.visitTypeParameter(tree, unused);
    }
  }

  /** Collects the uses of one file, by place. */
  private final class Uses extends Walk {
    final SortedMap<Integer, Occurrence> found = new TreeMap<>();
    private boolean inImport;

    Uses(CompilationUnitTree unit, Source source) {
      super(unit, source);
    }

    @Override
    public Void visitPackage(PackageTree tree, Void unused) {
      return scan(tree.getAnnotations(), unused);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      return isWritten(tree) ? super.visitMethod(tree, unused) : null;
    }

    @Override
    public Void visitImport(ImportTree tree, Void unused) {
      inImport = true;
      super.visitImport(tree, unused);
      if (tree.isStatic() && tree.getQualifiedIdentifier() instanceof MemberSelectTree select) useStaticImport(select);
      inImport = false;
      return null;
    }

    private void useStaticImport(MemberSelectTree select) {
      TreePath path = new TreePath(new TreePath(getCurrentPath(), select), select.getExpression());
      if (!(trees.getElement(path) instanceof TypeElement type) || isUnknown(type)) return;
      elements.getAllMembers(type).stream()
          .filter(member -> member.getSimpleName().contentEquals(select.getIdentifier()))
          .filter(member -> member.getModifiers().contains(Modifier.STATIC))
          .forEach(member -> use(select.getIdentifier().toString(), end(select), member));
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      boolean isInferred = tree.getType() != null && (start(tree.getType()) < 0
          || source.holds("var", start(tree.getType())) || start(tree.getType()) >= nameOf(tree));
      if (!isInferred) return super.visitVariable(tree, unused);
      scan(tree.getModifiers(), unused);
      return scan(tree.getInitializer(), unused);
    }

    /** Where a variable's name stands; a type that the compiler filled in does not stand before it. */
    private int nameOf(VariableTree tree) {
      int from = Math.max(start(tree), end(tree.getModifiers()));
      return source.holds(tree.getName().toString(), from) ? from : Integer.MAX_VALUE;
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      useAt(tree.getName().toString(), start(tree), element());
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      use(tree.getIdentifier().toString(), end(tree), element());
      return super.visitMemberSelect(tree, unused);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
      if (tree.getMode() == MemberReferenceTree.ReferenceMode.INVOKE) use(tree.getName().toString(), end(tree), element());
      return super.visitMemberReference(tree, unused);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      ExpressionTree select = tree.getMethodSelect();
      Element method = element();
      boolean isGuess = isGuess(method, tree.getArguments());
      super.visitMethodInvocation(tree, unused);
      String name = select instanceof MemberSelectTree member ? member.getIdentifier().toString() : ((IdentifierTree) select).getName().toString();
      int offset = select instanceof MemberSelectTree ? end(select) - name.length() : start(select);
      if (isGuess) {
        found.remove(offset);
        return null;
      }
      if (KEYWORDS.contains(name) && method != null && source.holds(name, offset)) note(name, offset, method);
      markCall(offset);
      return null;
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      Element constructor = tree.getClassBody() == null ? element() : superConstructor(tree.getClassBody());
      boolean isGuess = isGuess(constructor, tree.getArguments());
      super.visitNewClass(tree, unused);
      Tree type = tree.getIdentifier();
      if (type instanceof ParameterizedTypeTree generic) type = generic.getType();
      if (type instanceof AnnotatedTypeTree annotated) type = annotated.getUnderlyingType();
      int offset = type instanceof MemberSelectTree select
          ? end(select) - select.getIdentifier().length()
          : type instanceof IdentifierTree ? start(type) : -1;
      markCall(offset);
      Occurrence occurrence = found.get(offset);
      if (occurrence == null || constructor == null || isGuess || occurrence.targets.isEmpty()) return null;
      Place written = definitions.get(constructor);
      if (written != null) occurrence.targets.add(written);
      return null;
    }

    /** The constructor that an anonymous class hands its arguments to. */
    private Element superConstructor(ClassTree body) {
      TreePath classPath = new TreePath(getCurrentPath(), body);
      for (Tree member : body.getMembers())
        if (member instanceof MethodTree method && method.getName().contentEquals("<init>")
            && method.getBody() != null && !method.getBody().getStatements().isEmpty()
            && method.getBody().getStatements().get(0) instanceof ExpressionStatementTree statement) {
          TreePath path = new TreePath(new TreePath(new TreePath(classPath, method), method.getBody()), statement);
          return trees.getElement(new TreePath(path, statement.getExpression()));
        }
      return null;
    }

    private void markCall(int offset) {
      Occurrence occurrence = found.get(offset);
      if (occurrence != null) occurrence.call = true;
    }

    /** Whether an argument of unknown type let the compiler take any one of several overloads. */
    private boolean isGuess(Element method, List<? extends ExpressionTree> arguments) {
      if (!(method instanceof ExecutableElement) || method.getEnclosingElement() == null) return false;
      boolean hasUnknown = arguments.stream()
          .map(argument -> trees.getTypeMirror(new TreePath(getCurrentPath(), argument)))
          .anyMatch(type -> type == null || type.getKind() == TypeKind.ERROR);
      return hasUnknown && method.getEnclosingElement().getEnclosedElements().stream()
          .filter(other -> other.getSimpleName().equals(method.getSimpleName())).count() > 1;
    }

    private void use(String name, int end, Element element) {
      useAt(name, end - name.length(), element);
    }

    private void useAt(String name, int offset, Element element) {
      if (!KEYWORDS.contains(name) && element != null && offset >= 0 && source.holds(name, offset)) note(name, offset, element);
    }

    private void note(String name, int offset, Element element) {
      if (isUnknown(element)) return;
      Occurrence occurrence = new Occurrence(source.place(offset, name.length()), name, source.afterDot(offset));
      if (!aim(occurrence, element)) return;
      occurrence.local = isLocal(element);
      occurrence.imported = inImport;
      // Variables declared together share their type, so a place can be met twice.
      Occurrence earlier = found.putIfAbsent(offset, occurrence);
      if (earlier != null) earlier.targets.addAll(occurrence.targets);
    }

    /** Finds what the element is in the corpus; false when that is nothing to point at. */
    private boolean aim(Occurrence occurrence, Element element) {
      if (element instanceof PackageElement named) return aimAtPackage(occurrence, named.getQualifiedName().toString());
      Place place = definitions.get(element);
      if (place == null) place = writtenInstead(element);
      if (place != null) occurrence.targets.add(place);
      return place != null || !isInCorpus(element);
    }

    private boolean aimAtPackage(Occurrence occurrence, String name) {
      if (inImport) return false;
      Set<Place> files = packages.get(name);
      if (files != null) return occurrence.targets.addAll(files);
      return packages.keySet().stream().noneMatch(other -> other.startsWith(name + "."));
    }

    /** What a person wrote where the compiler made the element: the class of its constructor, the component of its accessor. */
    private Place writtenInstead(Element element) {
      Element owner = element.getEnclosingElement();
      if (owner == null) return null;
      if (element.getKind() == ElementKind.CONSTRUCTOR) return definitions.get(owner);
      boolean isCompact = owner.getKind() == ElementKind.CONSTRUCTOR;
      Element record = isCompact ? owner.getEnclosingElement() : owner;
      if (record.getKind() != ElementKind.RECORD) return null;
      return record.getEnclosedElements().stream()
          .filter(field -> field.getKind() == ElementKind.FIELD && field.getSimpleName().equals(element.getSimpleName()))
          .map(definitions::get).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private boolean isInCorpus(Element element) {
      for (Element at = element; at != null; at = at.getEnclosingElement()) if (definitions.containsKey(at)) return true;
      return false;
    }

    private boolean isUnknown(Element element) {
      if (element instanceof PackageElement) return false;
      return element.asType() == null || element.asType().getKind() == TypeKind.ERROR;
    }

    private boolean isLocal(Element element) {
      return LOCAL_KINDS.contains(element.getKind())
          || element instanceof TypeElement type && type.getNestingKind() == NestingKind.LOCAL;
    }
  }

  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray())
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    return out.append('"').toString();
  }
}
