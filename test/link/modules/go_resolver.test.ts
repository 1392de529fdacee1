import { testImports } from "./module_table.ts";

testImports(
  "modules",
  {
    files: `main.go pkg/util/a.go pkg/util/b_linux.go pkg/util/gen.go pkg/util/a_test.go pkg/util/ext_test.go pkg/util/doc.go
      pkg/internal/x/x.go tools/main.go tools/cmd/t.go lib/v2/l.go lib/v2/sub/s.go vendor/github.com/v/w/w.go fork/f.go testdata/m/t.go
      other/o.go replaced/sub/r.go`,
    configs: {
      "go.mod": `module example.com/app // the root
        go 1.21
        require github.com/v/w v1.0.0
        replace github.com/old/fork v1.2.3 => ./fork
        replace (
          github.com/x/y => ./replaced
          github.com/alias => example.com/lib/v2 v2.0.0
        )`,
      "tools/go.mod": 'module "example.com/app/tools"',
      "lib/v2/go.mod": "module example.com/lib/v2\n",
      "fork/go.mod": "module github.com/new/fork\n",
      "testdata/m/go.mod": "module example.com/td\n",
    },
    packages: {
      "pkg/util/a.go": "util",
      "pkg/util/b_linux.go": "util",
      "pkg/util/gen.go": "main",
      "pkg/util/a_test.go": "util",
      "pkg/util/ext_test.go": "util_test",
      "pkg/util/doc.go": "util",
      "main.go": "main",
    },
  },
  [
    ["main.go", "fmt", "go:fmt standard"],
    ["main.go", "net/http", "go:net/http standard"],
    ["main.go", "C", "go:C standard"],
    ["main.go", "example.com/app/pkg/util", "[pkg/util/a.go pkg/util/b_linux.go pkg/util/doc.go]"],
    [
      "pkg/util/ext_test.go",
      "example.com/app/pkg/util",
      "[pkg/util/a.go pkg/util/a_test.go pkg/util/b_linux.go pkg/util/doc.go]",
    ],
    ["pkg/util/a.go", ".", "[pkg/util/a.go pkg/util/b_linux.go pkg/util/doc.go]"],
    ["pkg/util/a_test.go", ".", "[pkg/util/a.go pkg/util/a_test.go pkg/util/b_linux.go pkg/util/doc.go]"],
    ["pkg/util/ext_test.go", ".", "[pkg/util/ext_test.go]"],
    ["pkg/util/gen.go", ".", "[pkg/util/gen.go]"],
    ["main.go", "example.com/app/pkg/internal/x", "[pkg/internal/x/x.go]"],
    ["main.go", "example.com/app", "[main.go]"],
    ["main.go", "example.com/app/pkg", "?"],
    ["main.go", "example.com/app/missing", "?"],
    ["main.go", "example.com/apple", "go:example.com/apple"],
    ["main.go", "example.com/app/tools/cmd", "[tools/cmd/t.go]"],
    ["tools/cmd/t.go", "example.com/app/tools", "[tools/main.go]"],
    ["main.go", "example.com/lib/v2/sub", "[lib/v2/sub/s.go]"],
    ["main.go", "github.com/v/w", "[vendor/github.com/v/w/w.go]"],
    ["main.go", "github.com/old/fork", "[fork/f.go]"],
    ["main.go", "github.com/x/y/sub", "[replaced/sub/r.go]"],
    ["main.go", "github.com/alias/sub", "[lib/v2/sub/s.go]"],
    ["main.go", "example.com/td", "go:example.com/td"],
    ["testdata/m/t.go", "example.com/td", "[testdata/m/t.go]"],
    ["main.go", "./other", "[other/o.go]"],
    ["main.go", "github.com/pkg/errors", "go:github.com/pkg/errors"],
  ],
);

testImports(
  "the standard library, with the module of its commands",
  {
    files: `src/fmt/print.go src/internal/fmtsort/sort.go src/cmd/go/main.go src/cmd/internal/obj/o.go
      src/vendor/golang.org/x/net/dns/d.go src/cmd/vendor/golang.org/x/mod/m.go`,
    configs: { "src/go.mod": "module std\n", "src/cmd/go.mod": "module cmd\n" },
  },
  [
    ["src/fmt/print.go", "internal/fmtsort", "[src/internal/fmtsort/sort.go]"],
    ["src/fmt/print.go", "os", "go:os standard"],
    ["src/fmt/print.go", "golang.org/x/net/dns", "[src/vendor/golang.org/x/net/dns/d.go]"],
    ["src/cmd/go/main.go", "fmt", "[src/fmt/print.go]"],
    ["src/cmd/go/main.go", "cmd/internal/obj", "[src/cmd/internal/obj/o.go]"],
    ["src/cmd/go/main.go", "golang.org/x/mod", "[src/cmd/vendor/golang.org/x/mod/m.go]"],
  ],
);

testImports(
  "a workspace, and packages without modules",
  {
    files:
      "ws/a/a.go ws/b/b.go go/src/github.com/u/p/p.go go/src/github.com/u/q/sub/q.go go/src/app/util/u.go",
    configs: {
      "ws/go.work": "go 1.21\nuse (\n  ./a\n  ./b\n)\nreplace example.com/far => ./b\n",
      "ws/a/go.mod": "module example.com/a",
      "ws/b/go.mod": "module b",
    },
  },
  [
    ["ws/a/a.go", "b", "[ws/b/b.go]"],
    ["ws/a/a.go", "example.com/far", "[ws/b/b.go]"],
    ["go/src/github.com/u/p/p.go", "github.com/u/q/sub", "[go/src/github.com/u/q/sub/q.go]"],
    ["go/src/github.com/u/p/p.go", "app/util", "[go/src/app/util/u.go]"],
    ["go/src/github.com/u/p/p.go", "encoding/json", "go:encoding/json standard"],
  ],
);
