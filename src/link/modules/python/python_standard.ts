/** The top-level modules of Python's standard library: those of 3.13, and those that older versions had. */
const modules: ReadonlySet<string> = new Set(
  `__future__ __main__ abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii
  bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall
  concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib
  dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch formatter fractions
  ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib
  imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap
  marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode
  operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix
  posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib
  resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket
  socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau
  symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap this threading time timeit
  tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu
  uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
  _ast _bisect _codecs _collections _collections_abc _csv _ctypes _datetime _functools _heapq _imp _io _json _operator
  _pickle _random _signal _socket _sqlite3 _ssl _string _struct _thread _typeshed _warnings _weakref _weakrefset
  __builtin__ BaseHTTPServer ConfigParser Cookie HTMLParser Queue SocketServer StringIO Tkinter cPickle cStringIO cookielib
  httplib thread urllib2 urlparse xmlrpclib`.split(/\s+/),
);

/** Those that have modules of their own below them. */
const packages: ReadonlySet<string> = new Set(
  `asyncio collections concurrent ctypes curses dbm distutils email encodings ensurepip html http idlelib importlib json
  lib2to3 logging multiprocessing os pathlib pydoc_data re sqlite3 sys sysconfig tkinter tomllib turtledemo unittest urllib venv
  wsgiref xml xmlrpc zipfile zoneinfo`.split(/\s+/),
);

/** Whether `name`, without a dot, is a module of the standard library. */
export function isStandardModule(name: string): boolean {
  return modules.has(name);
}

/** Whether `name` is one that has modules below it, so that `name.x` may be of the standard library too. */
export function isStandardPackage(name: string): boolean {
  return packages.has(name);
}
