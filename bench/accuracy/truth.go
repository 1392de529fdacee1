// What go/types says each name in a module refers to, in the format of truth.ts.
//
//	go run truth.go DIRECTORY [GOPATH]
//
// DIRECTORY holds a go.mod; its packages are parsed and checked from source, tests too, and so is what they import: from
// DIRECTORY, from Go's own library, or from src/ in GOPATH. Errors are tolerated, and names that they leave unknown are left
// out. Files are chosen as for linux/amd64 without cgo. Definitions of the same name in files that these constraints
// leave out are equally right, so they are further targets. Labels are left out.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode/utf8"
)

// A place is a name's own token: zero-based rows, columns in UTF-16 code units.
type place struct {
	File string `json:"file"`
	Span [4]int `json:"span"`
}

type occurrence struct {
	File     string  `json:"file"`
	Span     [4]int  `json:"span"`
	Name     string  `json:"name"`
	Target   *place  `json:"target,omitempty"`
	Targets  []place `json:"targets,omitempty"`
	External bool    `json:"external,omitempty"`
	Class    string  `json:"class"`
	Call     bool    `json:"call,omitempty"`
}

// A folder is one directory's package: its files as the build constraints choose them, and the ones they leave out.
type folder struct {
	directory               string
	path                    string
	inCorpus                bool
	files, tests, otherTest []*ast.File
	excluded                []*ast.File
	checked                 *types.Package
	withTests               *types.Package
	isChecking              bool
	variants                map[string][]place
}

type oracle struct {
	root    string
	module  string
	gopaths []string
	fset    *token.FileSet
	context build.Context
	folders map[string]*folder
	// Where an embedded field's type begins, and where the name in it stands.
	embedded map[token.Pos]token.Pos
	lines    map[string][]string
	errors   int
	out      []occurrence
}

func main() {
	root, err := filepath.EvalSymlinks(os.Args[1])
	exitOn(err)
	root, err = filepath.Abs(root)
	exitOn(err)
	o := &oracle{root: root, fset: token.NewFileSet(), context: build.Default}
	o.context.GOOS, o.context.GOARCH, o.context.CgoEnabled = "linux", "amd64", false
	o.folders, o.lines, o.embedded = map[string]*folder{}, map[string][]string{}, map[token.Pos]token.Pos{}
	if len(os.Args) > 2 {
		o.gopaths = filepath.SplitList(os.Args[2])
	}
	o.module, err = readModule(filepath.Join(root, "go.mod"))
	exitOn(err)
	packages := 0
	for _, directory := range o.listDirectories() {
		if f := o.load(directory); f != nil {
			packages++
			o.useAll(f)
		}
	}
	o.print()
	fmt.Fprintf(os.Stderr, "%d packages, %d occurrences, %d errors of the compiler\n", packages, len(o.out), o.errors)
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func readModule(path string) (string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	for _, line := range strings.Split(string(content), "\n") {
		if words := strings.Fields(line); len(words) > 1 && words[0] == "module" {
			return strings.Trim(words[1], `"`), nil
		}
	}
	return "", errors.New(path + " has no module line")
}

// listDirectories gives what may hold packages, as the go command sees it.
func (o *oracle) listDirectories() []string {
	var found []string
	exitOn(filepath.WalkDir(o.root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		name := entry.Name()
		if path != o.root && (name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
			return filepath.SkipDir
		}
		found = append(found, path)
		return nil
	}))
	return found
}

func isDirectory(path string) bool {
	stat, err := os.Stat(path)
	return err == nil && stat.IsDir()
}

// find gives the directory of an import path, as the module, the library and the GOPATH have it in this order.
func (o *oracle) find(path string) string {
	var candidates []string
	switch {
	case path == o.module:
		candidates = append(candidates, o.root)
	case strings.HasPrefix(path, o.module+"/"):
		candidates = append(candidates, filepath.Join(o.root, path[len(o.module)+1:]))
	case o.module == "std":
		candidates = append(candidates, filepath.Join(o.root, path), filepath.Join(o.root, "vendor", path))
	}
	library := filepath.Join(o.context.GOROOT, "src")
	candidates = append(candidates, filepath.Join(o.root, "vendor", path), filepath.Join(library, path), filepath.Join(library, "vendor", path))
	for _, gopath := range o.gopaths {
		candidates = append(candidates, filepath.Join(gopath, "src", path))
	}
	for _, candidate := range candidates {
		if sources, _ := filepath.Glob(filepath.Join(candidate, "*.go")); isDirectory(candidate) && len(sources) > 0 {
			return candidate
		}
	}
	return ""
}

// load parses a directory's package; nil when it has none.
func (o *oracle) load(directory string) *folder {
	if known, ok := o.folders[directory]; ok || directory == "" {
		return known
	}
	o.folders[directory] = nil
	found, err := o.context.ImportDir(directory, 0)
	var none *build.NoGoError
	if err != nil && !(errors.As(err, &none) && len(found.IgnoredGoFiles) > 0) {
		if !errors.As(err, &none) {
			o.report(err)
		}
		return nil
	}
	relative, err := filepath.Rel(o.root, directory)
	inCorpus := err == nil && relative != ".." && !strings.HasPrefix(relative, "../")
	f := &folder{directory: directory, path: filepath.ToSlash(relative), inCorpus: inCorpus, variants: map[string][]place{}}
	f.files = o.parse(directory, found.GoFiles)
	if inCorpus {
		f.tests = o.parse(directory, found.TestGoFiles)
		f.otherTest = o.parse(directory, found.XTestGoFiles)
		f.excluded = o.parse(directory, append(found.IgnoredGoFiles, found.CgoFiles...))
		o.indexVariants(f)
	}
	o.folders[directory] = f
	return f
}

func (o *oracle) parse(directory string, names []string) []*ast.File {
	var files []*ast.File
	for _, name := range names {
		file, err := parser.ParseFile(o.fset, filepath.Join(directory, name), nil, parser.SkipObjectResolution)
		if err != nil {
			o.report(err)
		}
		if file != nil {
			files = append(files, file)
			ast.Inspect(file, o.noteEmbedded)
		}
	}
	return files
}

func (o *oracle) noteEmbedded(node ast.Node) bool {
	if structure, isStruct := node.(*ast.StructType); isStruct {
		for _, field := range structure.Fields.List {
			if name := typeName(field.Type); name != nil && len(field.Names) == 0 {
				o.embedded[field.Type.Pos()] = name.Pos()
			}
		}
	}
	return true
}

// typeName gives the last name of a type or of what is called: T of *p.T[A], f of (p.f)[A]; nil where there is none.
func typeName(expression ast.Expr) *ast.Ident {
	switch e := expression.(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.ParenExpr:
		return typeName(e.X)
	case *ast.IndexExpr:
		return typeName(e.X)
	case *ast.IndexListExpr:
		return typeName(e.X)
	}
	return nil
}

func (o *oracle) report(err error) {
	o.errors++
	if os.Getenv("TRUTH_ERRORS") != "" {
		fmt.Fprintln(os.Stderr, err)
	}
}

// indexVariants notes what the excluded files of the same package declare, by name, methods as Receiver.name.
func (o *oracle) indexVariants(f *folder) {
	for _, file := range f.excluded {
		if len(f.files) > 0 && file.Name.Name != f.files[0].Name.Name {
			continue
		}
		for _, declaration := range file.Decls {
			switch d := declaration.(type) {
			case *ast.FuncDecl:
				o.addVariant(f, receiverPrefix(d)+d.Name.Name, d.Name)
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch s := spec.(type) {
					case *ast.TypeSpec:
						o.addVariant(f, s.Name.Name, s.Name)
					case *ast.ValueSpec:
						for _, name := range s.Names {
							o.addVariant(f, name.Name, name)
						}
					}
				}
			}
		}
	}
}

func (o *oracle) addVariant(f *folder, key string, name *ast.Ident) {
	if at, ok := o.place(name.Pos(), name.Name); ok {
		f.variants[key] = append(f.variants[key], at)
	}
}

func receiverPrefix(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return ""
	}
	if name := typeName(d.Recv.List[0].Type); name != nil {
		return name.Name + "."
	}
	return ""
}

// An importer gives each import its package. Tests outside a package see it with its tests, and so does, for them, what depends on it.
type importer struct {
	*oracle
	tested    *folder
	depends   map[*folder]bool
	rechecked map[*folder]*types.Package
}

func (i importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	f := i.load(i.find(path))
	if f == nil {
		return nil, fmt.Errorf("no package %s", path)
	}
	if i.tested == f && f.withTests != nil {
		return f.withTests, nil
	}
	if f.isChecking {
		return nil, fmt.Errorf("import cycle through %s", path)
	}
	known := f.checked
	depends := i.tested != nil && i.dependsOnTested(f)
	if depends {
		known = i.rechecked[f]
	}
	if known != nil {
		return known, nil
	}
	f.isChecking = true
	defer func() { f.isChecking = false }()
	if depends {
		i.rechecked[f] = i.check(path, f.files, nil, i, true)
		return i.rechecked[f], nil
	}
	f.checked = i.check(path, f.files, nil, importer{oracle: i.oracle}, true)
	return f.checked, nil
}

func (i importer) dependsOnTested(f *folder) bool {
	if f == nil || f == i.tested {
		return f != nil
	}
	if known, ok := i.depends[f]; ok {
		return known
	}
	i.depends[f] = false
	for _, file := range f.files {
		for _, spec := range file.Imports {
			if i.dependsOnTested(i.load(i.find(strings.Trim(spec.Path.Value, `"`)))) {
				i.depends[f] = true
				return true
			}
		}
	}
	return false
}

func (o *oracle) check(path string, files []*ast.File, info *types.Info, from types.Importer, headersOnly bool) *types.Package {
	config := types.Config{
		Importer:         from,
		IgnoreFuncBodies: headersOnly,
		FakeImportC:      true,
		Sizes:            types.SizesFor("gc", "amd64"),
		Error: func(err error) {
			if info != nil {
				o.report(err)
			}
		},
	}
	checked, _ := config.Check(path, o.fset, files, info)
	return checked
}

// useAll checks a package's files, its tests beside it and its tests outside it, and collects their uses.
func (o *oracle) useAll(f *folder) {
	path := f.path
	if o.module != "std" {
		path = o.module + "/" + f.path
	}
	use := func(files []*ast.File, name string, from importer) *types.Package {
		if len(files) == 0 {
			return nil
		}
		info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
		checked := o.check(name, files, info, from, false)
		for _, file := range files {
			o.collect(file, info)
		}
		return checked
	}
	all := append(append([]*ast.File{}, f.files...), f.tests...)
	f.withTests = use(all, path, importer{oracle: o})
	use(f.otherTest, path+"_test", importer{oracle: o, tested: f, depends: map[*folder]bool{}, rechecked: map[*folder]*types.Package{}})
}

func (o *oracle) collect(file *ast.File, info *types.Info) {
	called, selected := map[*ast.Ident]bool{}, map[*ast.Ident]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.SelectorExpr:
			selected[n.Sel] = true
		case *ast.CallExpr:
			if name := typeName(n.Fun); name != nil && !info.Types[n.Fun].IsType() {
				called[name] = true
			}
		}
		return true
	})
	ast.Inspect(file, func(node ast.Node) bool {
		name, isName := node.(*ast.Ident)
		if !isName || info.Uses[name] == nil {
			return true
		}
		if use, ok := o.use(name, info.Uses[name], selected[name]); ok {
			use.Call = called[name]
			o.out = append(o.out, use)
		}
		return true
	})
}

func (o *oracle) use(name *ast.Ident, object types.Object, isSelected bool) (occurrence, bool) {
	at, ok := o.place(name.Pos(), name.Name)
	if _, isLabel := object.(*types.Label); !ok || isLabel {
		return occurrence{}, false
	}
	use := occurrence{File: at.File, Span: at.Span, Name: name.Name, Class: "plain"}
	targets, known := o.targets(object)
	if !known {
		return occurrence{}, false
	}
	switch len(targets) {
	case 0:
		use.External = true
	case 1:
		use.Target = &targets[0]
	default:
		use.Targets = targets
	}
	if isSelected {
		use.Class = "dotted"
	} else if len(targets) > 0 && isLocal(object) {
		use.Class = "local"
	}
	return use, true
}

// targets gives an object's places in the corpus, none when it lies outside; false when that cannot be said.
func (o *oracle) targets(object types.Object) ([]place, bool) {
	if name, isPackage := object.(*types.PkgName); isPackage {
		f := o.folders[o.find(name.Imported().Path())]
		if f == nil {
			return nil, !strings.HasPrefix(name.Imported().Path(), o.module+"/")
		}
		return o.packagePlaces(f), true
	}
	pos := object.Pos()
	if field, isVar := object.(*types.Var); isVar && field.Embedded() && o.embedded[pos].IsValid() {
		pos = o.embedded[pos]
	}
	at, inCorpus := o.place(pos, object.Name())
	if !inCorpus {
		return nil, true
	}
	f := o.folders[filepath.Dir(filepath.Join(o.root, at.File))]
	targets := []place{at}
	if key := variantKey(object); key != "" && f != nil {
		for _, variant := range f.variants[key] {
			if variant != at {
				targets = append(targets, variant)
			}
		}
	}
	return targets, true
}

func (o *oracle) packagePlaces(f *folder) []place {
	var places []place
	if f.inCorpus {
		for _, file := range append(append([]*ast.File{}, f.files...), f.excluded...) {
			if file.Name.Name == f.files[0].Name.Name {
				at, _ := o.place(file.Package, "package")
				places = append(places, place{File: at.File})
			}
		}
	}
	return places
}

// variantKey names what another build of the package may declare elsewhere; empty for all but its top level and its methods.
func variantKey(object types.Object) string {
	if object.Pkg() != nil && object.Parent() == object.Pkg().Scope() {
		return object.Name()
	}
	function, isFunction := object.(*types.Func)
	if !isFunction {
		return ""
	}
	receiver := function.Type().(*types.Signature).Recv()
	if receiver == nil {
		return ""
	}
	held := receiver.Type()
	if pointer, isPointer := held.(*types.Pointer); isPointer {
		held = pointer.Elem()
	}
	if named, isNamed := held.(*types.Named); isNamed {
		return named.Obj().Name() + "." + object.Name()
	}
	return ""
}

func isLocal(object types.Object) bool {
	switch o := object.(type) {
	case *types.Var:
		return !o.IsField() && o.Parent() != o.Pkg().Scope()
	case *types.TypeName, *types.Const:
		return o.Pkg() != nil && o.Parent() != o.Pkg().Scope()
	}
	return false
}

// place turns a position into the token's place; false outside the corpus.
func (o *oracle) place(pos token.Pos, name string) (place, bool) {
	if !pos.IsValid() {
		return place{}, false
	}
	position := o.fset.PositionFor(pos, false)
	if !strings.HasPrefix(position.Filename, o.root+"/") {
		return place{}, false
	}
	row := position.Line - 1
	column := utf16Length(o.line(position.Filename, row)[:position.Column-1])
	return place{
		File: filepath.ToSlash(position.Filename[len(o.root)+1:]),
		Span: [4]int{row, column, row, column + utf16Length(name)},
	}, true
}

func (o *oracle) line(file string, row int) string {
	lines, ok := o.lines[file]
	if !ok {
		content, err := os.ReadFile(file)
		exitOn(err)
		lines = strings.Split(string(content), "\n")
		o.lines[file] = lines
	}
	return lines[row]
}

func utf16Length(text string) int {
	length := 0
	for _, r := range text {
		length++
		if r > 0xffff {
			length++
		}
	}
	return length
}

func (o *oracle) print() {
	sort.SliceStable(o.out, func(i, j int) bool {
		a, b := o.out[i], o.out[j]
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Span[0] != b.Span[0] {
			return a.Span[0] < b.Span[0]
		}
		return a.Span[1] < b.Span[1]
	})
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, use := range o.out {
		if utf8.ValidString(use.Name) {
			exitOn(encoder.Encode(use))
		}
	}
}
