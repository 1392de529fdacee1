import { testImports } from "./module_table.ts";

testImports(
  "a package in src",
  {
    files: `src/shop/__init__.py src/shop/cart.py src/shop/types.py src/shop/models/__init__.py src/shop/models/item.py
      src/shop/models/stub.pyi src/shop/models/both.py src/shop/models/both.pyi src/shop/util/text.py tests/test_cart.py tests/helpers.py
      tests/conftest.py setup.py scripts/random.py scripts/run.py scripts/redis.py tests/data/requests/__init__.py noxfile.py
      src/shop/backends/__init__.py src/shop/backends/redis.py src/shop/backends/file.py`,
    configs: { "pyproject.toml": '[tool.setuptools.package-dir]\n"" = "src"\n' },
  },
  [
    ["src/shop/cart.py", "shop", "src/shop/__init__.py"],
    ["src/shop/cart.py", "shop.models", "src/shop/models/__init__.py"],
    ["src/shop/cart.py", "shop.models.item", "src/shop/models/item.py"],
    ["src/shop/cart.py", "shop.models.stub", "src/shop/models/stub.pyi"],
    ["src/shop/cart.py", "shop.models.both", "src/shop/models/both.py"],
    ["src/shop/cart.py", "shop.util", "[]"],
    ["src/shop/cart.py", "shop.util.text", "src/shop/util/text.py"],
    ["src/shop/cart.py", "shop._speedups", "?"],
    ["src/shop/cart.py", ".", "src/shop/__init__.py"],
    ["src/shop/cart.py", ".models", "src/shop/models/__init__.py"],
    ["src/shop/cart.py", ".models.item", "src/shop/models/item.py"],
    ["src/shop/cart.py", ".missing", "?"],
    ["src/shop/models/item.py", "..cart", "src/shop/cart.py"],
    ["src/shop/models/item.py", "..", "src/shop/__init__.py"],
    ["src/shop/models/__init__.py", ".item", "src/shop/models/item.py"],
    ["src/shop/models/item.py", ".....cart", "?"],
    ["src/shop/cart.py", "types", "py:types standard"],
    ["src/shop/cart.py", "os.path", "py:os.path standard"],
    ["src/shop/cart.py", "__future__", "py:__future__ standard"],
    ["src/shop/cart.py", "numpy.linalg", "py:numpy.linalg"],
    ["src/shop/backends/file.py", "redis", "py:redis"],
    ["tests/test_cart.py", "shop.cart", "src/shop/cart.py"],
    ["tests/test_cart.py", "helpers", "tests/helpers.py"],
    ["tests/test_cart.py", "tests.helpers", "tests/helpers.py"],
    ["tests/test_cart.py", "requests", "py:requests"],
    ["tests/test_cart.py", "noxfile", "noxfile.py"],
    ["scripts/run.py", "random", "py:random standard"],
    ["scripts/run.py", "redis", "scripts/redis.py"],
    ["scripts/redis.py", "redis", "py:redis"],
    ["scripts/run.py", "shop", "src/shop/__init__.py"],
  ],
);

testImports(
  "many roots",
  {
    files: `svc/a/lib/alpha/__init__.py svc/a/lib/alpha/core.py svc/a/pyproject.toml svc/b/beta/__init__.py svc/b/beta/main.py
      svc/c/python/gamma/__init__.py svc/c/setup.py svc/d/setup.cfg svc/d/code/delta/__init__.py svc/d/code/delta/x.py
      google/cloud/storage/__init__.py google/cloud/storage/blob.py google/cloud/tasks/__init__.py
      svc/a/utils/__init__.py svc/a/utils/log.py svc/b/utils/__init__.py svc/b/utils/log.py app/platform/__init__.py app/platform/user.py app/main.py`,
    configs: {
      "svc/a/pyproject.toml":
        '[tool.poetry]\nname = "alpha"\npackages = [\n  { include = "alpha", from = "lib" },\n]\n',
      "svc/c/setup.py": 'setup(packages=find_packages("python"), package_dir={"": "python"})',
      "svc/d/setup.cfg": "[options]\npackage_dir =\n    =code\n[options.packages.find]\nwhere = code\n",
    },
  },
  [
    ["svc/a/run.py", "alpha.core", "svc/a/lib/alpha/core.py"],
    ["svc/b/beta/main.py", "alpha.core", "svc/a/lib/alpha/core.py"],
    ["svc/b/beta/main.py", "beta", "svc/b/beta/__init__.py"],
    ["svc/b/beta/main.py", "utils.log", "svc/b/utils/log.py"],
    ["svc/a/utils/__init__.py", "utils.log", "svc/a/utils/log.py"],
    ["svc/c/setup.py", "gamma", "svc/c/python/gamma/__init__.py"],
    ["svc/d/x.py", "delta.x", "svc/d/code/delta/x.py"],
    ["google/cloud/storage/blob.py", "google.cloud.tasks", "google/cloud/tasks/__init__.py"],
    ["google/cloud/storage/blob.py", "google.cloud", "[]"],
    ["google/cloud/storage/blob.py", "google.protobuf", "py:google.protobuf"],
    ["app/main.py", "platform.user", "app/platform/user.py"],
    ["app/main.py", "platform", "py:platform standard"],
  ],
);

testImports(
  "a root inside the package, and the standard library itself",
  { files: "__init__.py db/__init__.py db/models.py conf.py" },
  [
    ["db/models.py", "django.conf", "conf.py"],
    ["db/models.py", "django.db.models", "db/models.py"],
    ["db/models.py", "numpy.core", "py:numpy.core"],
    ["db/models.py", "..conf", "conf.py"],
  ],
);

testImports(
  "the standard library",
  { files: "Lib/os.py Lib/abc.py Lib/json/__init__.py Lib/json/decoder.py Lib/re.py" },
  [
    ["Lib/json/decoder.py", "re", "Lib/re.py"],
    ["Lib/json/decoder.py", "json", "Lib/json/__init__.py"],
    ["Lib/os.py", "abc", "Lib/abc.py"],
    ["Lib/os.py", "sys", "py:sys standard"],
  ],
);
