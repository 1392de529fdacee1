/** Functions, types and macros of the C library that most code uses, by header. Its headers say no more than that. */

const table = `
stdio.h: printf fprintf sprintf snprintf vprintf vfprintf vsprintf vsnprintf scanf fscanf sscanf fopen fdopen freopen fclose fflush fread fwrite fgets fputs fgetc fputc getc putc getchar putchar puts ungetc fseek ftell fseeko ftello rewind feof ferror clearerr fileno perror remove rename tmpfile setvbuf getline popen pclose FILE stdin stdout stderr EOF SEEK_SET SEEK_CUR SEEK_END BUFSIZ
stdlib.h: malloc calloc realloc free exit abort atexit _exit getenv setenv unsetenv system atoi atol atoll atof strtol strtoul strtoll strtoull strtod strtof abs labs llabs rand srand random srandom qsort bsearch mkstemp realpath posix_memalign EXIT_SUCCESS EXIT_FAILURE RAND_MAX
string.h: memcpy memmove memset memcmp memchr memmem strlen strnlen strcpy strncpy strcat strncat strcmp strncmp strchr strrchr strstr strdup strndup strtok strtok_r strerror strerror_r strspn strcspn strpbrk strcoll strsep stpcpy strcasecmp strncasecmp
strings.h: bzero bcopy ffs
ctype.h: isalpha isdigit isalnum isspace isupper islower isprint ispunct isxdigit iscntrl isgraph tolower toupper
math.h: sin cos tan asin acos atan atan2 sinh cosh tanh exp exp2 log log2 log10 log1p pow sqrt cbrt hypot floor ceil round lround llround trunc fabs fmod fmin fmax isnan isinf isfinite signbit ldexp frexp modf NAN INFINITY HUGE_VAL M_PI
stdint.h: int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t intmax_t uintmax_t INT8_MAX INT16_MAX INT32_MAX INT64_MAX INT32_MIN INT64_MIN UINT8_MAX UINT16_MAX UINT32_MAX UINT64_MAX SIZE_MAX
inttypes.h: PRId64 PRIu64 PRIx64 PRId32 PRIu32 PRIx32
stddef.h: size_t ptrdiff_t NULL offsetof wchar_t max_align_t
stdbool.h: bool true false
stdarg.h: va_list va_start va_end va_arg va_copy
assert.h: assert static_assert
errno.h: errno EAGAIN EINTR ENOENT EEXIST EINVAL ENOMEM EACCES EPERM EBADF EWOULDBLOCK EINPROGRESS ERANGE ENOSPC EPIPE ECONNRESET ETIMEDOUT ENOTSUP EISDIR ENOTDIR
limits.h: INT_MAX INT_MIN UINT_MAX LONG_MAX LONG_MIN ULONG_MAX LLONG_MAX LLONG_MIN ULLONG_MAX CHAR_BIT CHAR_MAX SHRT_MAX USHRT_MAX PATH_MAX
float.h: DBL_MAX DBL_MIN DBL_EPSILON DBL_DIG FLT_MAX FLT_MIN FLT_EPSILON
time.h: time_t tm clock_t timespec time clock difftime mktime strftime gmtime localtime gmtime_r localtime_r ctime asctime nanosleep clock_gettime CLOCK_MONOTONIC CLOCK_REALTIME CLOCKS_PER_SEC tzset timezone
sys/time.h: timeval gettimeofday settimeofday utimes
signal.h: signal sigaction raise kill sigemptyset sigaddset sigprocmask pthread_sigmask SIGINT SIGTERM SIGSEGV SIGABRT SIGKILL SIGPIPE SIGHUP SIGUSR1 SIGUSR2 SIGCHLD SIGALRM SIG_IGN SIG_DFL sig_atomic_t siginfo_t sigset_t
setjmp.h: setjmp longjmp jmp_buf
locale.h: setlocale localeconv LC_ALL LC_NUMERIC LC_COLLATE LC_CTYPE
unistd.h: read write close lseek open pread pwrite unlink access dup dup2 pipe fork execve execv execvp execl getpid getppid getuid geteuid getgid getcwd chdir rmdir isatty sleep usleep ftruncate fsync fdatasync sysconf getopt optarg optind readlink symlink link gethostname alarm ssize_t pid_t off_t uid_t gid_t _SC_PAGESIZE STDIN_FILENO STDOUT_FILENO STDERR_FILENO
fcntl.h: open fcntl creat O_RDONLY O_WRONLY O_RDWR O_CREAT O_TRUNC O_APPEND O_EXCL O_NONBLOCK O_CLOEXEC F_GETFL F_SETFL F_GETFD F_SETFD F_SETLK
sys/types.h: size_t ssize_t pid_t off_t mode_t uid_t gid_t ino_t dev_t
sys/stat.h: stat fstat lstat mkdir chmod umask S_ISDIR S_ISREG S_IRUSR S_IWUSR
sys/wait.h: wait waitpid wait3 WIFEXITED WEXITSTATUS WIFSIGNALED WTERMSIG WNOHANG
sys/socket.h: socket bind listen accept connect send recv sendto recvfrom shutdown setsockopt getsockopt getsockname getpeername socklen_t sockaddr sockaddr_storage AF_INET AF_INET6 AF_UNIX SOCK_STREAM SOCK_DGRAM SOL_SOCKET SO_REUSEADDR
netinet/in.h: sockaddr_in sockaddr_in6 in_addr htons htonl ntohs ntohl INADDR_ANY IPPROTO_TCP
arpa/inet.h: inet_ntop inet_pton inet_addr inet_ntoa htons htonl ntohs ntohl
netdb.h: getaddrinfo freeaddrinfo gai_strerror addrinfo gethostbyname hostent
sys/mman.h: mmap munmap mprotect msync madvise PROT_READ PROT_WRITE MAP_SHARED MAP_PRIVATE MAP_FAILED MAP_ANONYMOUS
sys/resource.h: getrlimit setrlimit getrusage rlimit rusage RLIMIT_NOFILE RUSAGE_SELF
dirent.h: opendir readdir closedir DIR dirent
pthread.h: pthread_t pthread_mutex_t pthread_cond_t pthread_attr_t pthread_create pthread_join pthread_detach pthread_self pthread_mutex_init pthread_mutex_lock pthread_mutex_unlock pthread_mutex_trylock pthread_mutex_destroy pthread_cond_init pthread_cond_wait pthread_cond_timedwait pthread_cond_signal pthread_cond_broadcast pthread_cond_destroy pthread_once pthread_key_create pthread_setspecific pthread_getspecific pthread_cancel PTHREAD_MUTEX_INITIALIZER
poll.h: poll pollfd POLLIN POLLOUT POLLERR POLLHUP
dlfcn.h: dlopen dlsym dlclose dlerror RTLD_NOW RTLD_LAZY RTLD_LOCAL
syslog.h: syslog openlog closelog LOG_INFO LOG_DEBUG LOG_NOTICE LOG_WARNING
`;

const headers: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split("\n")
    .reverse()
    .flatMap((line) => {
      const [header = "", names = ""] = line.split(": ");
      return names.split(" ").map((name): [string, string] => [name, `c:${header}`]);
    }),
);

/** The header that has a name of the C library, undefined for any other. */
export function standardHeaderOf(name: string): string | undefined {
  return headers.get(name);
}
