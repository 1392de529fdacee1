/** Headers that a C or C++ compiler, its library and the system's one bring along. */
const cHeaders: ReadonlySet<string> = new Set(
  `assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbit
  stdbool stdckdint stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype
  aio alloca ar argp argz byteswap cpio crypt dirent dlfcn elf endian envz err error execinfo fcntl features fmtmsg fnmatch fts
  ftw getopt glob grp gnu/libc-version iconv ifaddrs langinfo libgen libintl link malloc memory mntent monetary mqueue
  ndbm netdb nl_types obstack paths poll pthread pty pwd regex resolv sched search semaphore shadow spawn stdio_ext strings
  stropts sysexits syslog tar termio termios thread_db ucontext ulimit unistd utime utmp utmpx values wait wordexp
  arpa/inet arpa/nameser arpa/telnet net/if net/if_arp net/route net/ethernet netinet/in netinet/ip netinet/ip6
  netinet/tcp netinet/udp netinet/ether netinet/if_ether netinet/in_systm netinet/icmp6 netinet/ip_icmp
  sys/auxv sys/cdefs sys/dir sys/epoll sys/errno sys/event sys/eventfd sys/fcntl sys/file sys/inotify sys/ioctl sys/ipc
  sys/mman sys/mount sys/msg sys/param sys/personality sys/poll sys/prctl sys/procfs sys/ptrace sys/queue sys/random
  sys/reboot sys/resource sys/select sys/sem sys/sendfile sys/shm sys/signal sys/signalfd sys/socket sys/stat sys/statfs
  sys/statvfs sys/syscall sys/sysctl sys/sysinfo sys/syslog sys/sysmacros sys/time sys/timeb sys/timerfd sys/times sys/tree
  sys/types sys/ucontext sys/uio sys/un sys/unistd sys/user sys/utsname sys/vfs sys/wait sys/xattr
  xmmintrin emmintrin pmmintrin tmmintrin smmintrin nmmintrin wmmintrin immintrin x86intrin mmintrin ammintrin
  arm_neon arm_acle arm_sve cpuid stdc-predef unwind varargs`
    .split(/\s+/)
    .map((name) => `${name}.h`),
);

const cppHeaders: ReadonlySet<string> = new Set(
  `algorithm any array atomic barrier bit bitset cassert ccomplex cctype cerrno cfenv cfloat charconv chrono cinttypes
  ciso646 climits clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp csignal cstdalign
  cstdarg cstdbool cstddef cstdint cstdio cstdlib cstring ctgmath ctime cuchar cwchar cwctype debugging deque exception
  execution expected filesystem flat_map flat_set format forward_list fstream functional future generator hazard_pointer
  initializer_list inplace_vector iomanip ios iosfwd iostream istream iterator latch limits linalg list locale map mdspan
  memory memory_resource mutex new numbers numeric optional ostream print queue random ranges ratio rcu regex
  scoped_allocator semaphore set shared_mutex simd source_location span spanstream sstream stack stacktrace stdexcept
  stdfloat stop_token streambuf string string_view strstream syncstream system_error text_encoding thread tuple
  type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector version cxxabi.h
  experimental/filesystem experimental/optional experimental/string_view experimental/coroutine`.split(/\s+/),
);

/** The external package of a standard header, if `name` (without brackets) is one. */
export function standardHeader(name: string): string | undefined {
  if (cHeaders.has(name)) return `c:${name}`;
  return cppHeaders.has(name) || /^(?:bits|ext)\/.*stdc\+\+/.test(name) ? `cpp:${name}` : undefined;
}
