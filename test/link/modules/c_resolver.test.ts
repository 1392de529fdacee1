import { testImports } from "./module_table.ts";

testImports(
  "includes",
  {
    files: `src/main.c src/util.h include/proj/api.h include/proj/detail/x.hpp lib/net/config.h lib/disk/config.h lib/net/net.c
      lib/disk/disk.c include/linux/string.h src/tables.inc third/zlib/zlib.h arch/arm/asm/io.h arch/x86/asm/io.h app/a.cpp
      deps/inc/vec.h src/impl.c mod/include/dup.h other/dup.h app/widget.mm app/Widget.h`,
  },
  [
    ["src/main.c", "util.h", "src/util.h"],
    ["src/main.c", "impl.c", "src/impl.c"],
    ["src/main.c", "tables.inc", "src/tables.inc"],
    ["src/main.c", "../include/proj/api.h", "include/proj/api.h"],
    ["src/main.c", "proj/api.h", "include/proj/api.h"],
    ["src/main.c", "<proj/api.h>", "include/proj/api.h"],
    ["app/a.cpp", "<proj/detail/x.hpp>", "include/proj/detail/x.hpp"],
    ["src/main.c", "<zlib.h>", "third/zlib/zlib.h"],
    ["lib/net/net.c", "config.h", "lib/net/config.h"],
    ["lib/disk/disk.c", "<config.h>", "lib/disk/config.h"],
    ["src/main.c", "config.h", "?"],
    ["src/main.c", "<asm/io.h>", "?"],
    ["src/main.c", "dup.h", "mod/include/dup.h"],
    ["src/main.c", "<string.h>", "c:string.h standard"],
    ["src/main.c", "<linux/string.h>", "include/linux/string.h"],
    ["src/main.c", "<stdio.h>", "c:stdio.h standard"],
    ["src/main.c", "stdio.h", "c:stdio.h standard"],
    ["src/main.c", "<sys/socket.h>", "c:sys/socket.h standard"],
    ["app/a.cpp", "<vector>", "cpp:vector standard"],
    ["app/a.cpp", "<cstdio>", "cpp:cstdio standard"],
    ["app/a.cpp", "<windows.h>", "c:windows.h"],
    ["app/a.cpp", "gtest/gtest.h", "c:gtest/gtest.h"],
    ["src/main.c", "generated.h", "?"],
    ["src/main.c", "proj/generated.h", "?"],
    ["app/a.cpp", "<boost/any.hpp>", "c:boost/any.hpp"],
    ["app/widget.mm", "Widget.h", "app/Widget.h"],
    ["src/main.c", "", "?"],
  ],
);

testImports(
  "include directories that the build names",
  {
    files: "src/main.c deps/one/config.h deps/two/config.h deps/two/stdio.h",
    configs: {
      "build/compile_commands.json": [
        {
          directory: "/somewhere/proj/build",
          command: "cc -DX -I../deps/two -I/usr/include -c ../src/main.c",
          file: "../src/main.c",
        },
        {
          directory: "/somewhere/proj/build",
          arguments: ["cc", "-isystem", "/somewhere/proj/deps/one"],
          file: "x.c",
        },
      ],
    },
  },
  [
    ["src/main.c", "config.h", "deps/two/config.h"],
    ["src/main.c", "<stdio.h>", "deps/two/stdio.h"],
  ],
);

testImports("a C library", { files: "include/stdio.h src/puts.c" }, [
  ["src/puts.c", "<stdio.h>", "include/stdio.h"],
]);
