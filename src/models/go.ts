/**
 * What Go brings along, as Go declarations without bodies, so that a chain through `time.Now().Add(d)` keeps its type. A
 * line `// @package path` opens each package. What yields only plain values, such as `strings.ToUpper`, is mostly left
 * out: a name of a standard package is external whether it is here or not, and a string has no members to look up.
 */

/** Go source, one part a package, each opened by `// @package <import path>`; there are no package clauses. */
export const goModel: string = `
// @package builtin
type bool bool
type string string
type int int
type int8 int8
type int16 int16
type int32 int32
type int64 int64
type uint uint
type uint8 uint8
type uint16 uint16
type uint32 uint32
type uint64 uint64
type uintptr uintptr
type float32 float32
type float64 float64
type complex64 complex64
type complex128 complex128
type byte = uint8
type rune = int32
type any = interface{}
type comparable interface{ comparable }
type error interface{ Error() string }
const (
	true bool = true
	false bool = false
	iota int = 0
)
var nil any
type __slice[T any] struct{}
type __map[K, V any] struct{}
type __chan[T any] struct{}
func append[S any](S, ...any) S
func cap(any) int
func clear(any)
func close(chan any)
func complex(float64, float64) complex128
func copy([]any, []any) int
func delete(map[any]any, any)
func imag(complex128) float64
func len(any) int
func make[T any](T, ...int) T
func max[T any](T, ...T) T
func min[T any](T, ...T) T
func new[T any](T) *T
func panic(any)
func print(...any)
func println(...any)
func real(complex128) float64
func recover() any
// @package fmt
import "io"
type Stringer interface{ String() string }
type GoStringer interface{ GoString() string }
type Formatter interface{ Format(State, rune) }
type Scanner interface{ Scan(ScanState, rune) error }
type State interface {
	Write([]byte) (int, error)
	Width() (int, bool)
	Precision() (int, bool)
	Flag(int) bool
}
type ScanState interface {
	ReadRune() (rune, int, error)
	UnreadRune() error
	SkipSpace()
	Token(bool, func(rune) bool) ([]byte, error)
	Width() (int, bool)
	Read([]byte) (int, error)
}
func Errorf(string, ...any) error
func Fprint(io.Writer, ...any) (int, error)
func Fprintf(io.Writer, string, ...any) (int, error)
func Fprintln(io.Writer, ...any) (int, error)
func Fscan(io.Reader, ...any) (int, error)
func Fscanf(io.Reader, string, ...any) (int, error)
func Fscanln(io.Reader, ...any) (int, error)
func Print(...any) (int, error)
func Printf(string, ...any) (int, error)
func Println(...any) (int, error)
func Scan(...any) (int, error)
func Scanf(string, ...any) (int, error)
func Scanln(...any) (int, error)
func Sscan(string, ...any) (int, error)
func Sscanf(string, string, ...any) (int, error)
// @package errors
var ErrUnsupported error
func Join(...error) error
func New(string) error
func Unwrap(error) error
// @package strings
import "io"
type Builder struct{}
func (*Builder) Cap() int
func (*Builder) Grow(int)
func (*Builder) Len() int
func (*Builder) Reset()
func (*Builder) String() string
func (*Builder) Write([]byte) (int, error)
func (*Builder) WriteByte(byte) error
func (*Builder) WriteRune(rune) (int, error)
func (*Builder) WriteString(string) (int, error)
type Reader struct{}
func NewReader(string) *Reader
func (*Reader) Read([]byte) (int, error)
func (*Reader) ReadAt([]byte, int64) (int, error)
func (*Reader) ReadByte() (byte, error)
func (*Reader) ReadRune() (rune, int, error)
func (*Reader) UnreadByte() error
func (*Reader) UnreadRune() error
func (*Reader) Seek(int64, int) (int64, error)
func (*Reader) WriteTo(io.Writer) (int64, error)
type Replacer struct{}
func NewReplacer(...string) *Replacer
func (*Replacer) Replace(string) string
func (*Replacer) WriteString(io.Writer, string) (int, error)
func ContainsFunc(string, func(rune) bool) bool
func FieldsFunc(string, func(rune) bool) []string
func IndexFunc(string, func(rune) bool) int
func LastIndexFunc(string, func(rune) bool) int
func Map(func(rune) rune, string) string
func TrimFunc(string, func(rune) bool) string
func TrimLeftFunc(string, func(rune) bool) string
func TrimRightFunc(string, func(rune) bool) string
// @package strconv
const IntSize = 64
var ErrRange, ErrSyntax error
type NumError struct {
	Func	string
	Num	string
	Err	error
}
func (*NumError) Unwrap() error
func Atoi(string) (int, error)
func ParseBool(string) (bool, error)
func ParseComplex(string, int) (complex128, error)
func ParseFloat(string, int) (float64, error)
func ParseInt(string, int, int) (int64, error)
func ParseUint(string, int, int) (uint64, error)
func Unquote(string) (string, error)
func UnquoteChar(string, byte) (rune, bool, string, error)
// @package bytes
import "io"
const MinRead = 512
var ErrTooLarge error
type Buffer struct{}
func NewBuffer([]byte) *Buffer
func NewBufferString(string) *Buffer
func (*Buffer) Available() int
func (*Buffer) Bytes() []byte
func (*Buffer) Cap() int
func (*Buffer) Grow(int)
func (*Buffer) Len() int
func (*Buffer) Next(int) []byte
func (*Buffer) Read([]byte) (int, error)
func (*Buffer) ReadByte() (byte, error)
func (*Buffer) ReadBytes(byte) ([]byte, error)
func (*Buffer) ReadFrom(io.Reader) (int64, error)
func (*Buffer) ReadRune() (rune, int, error)
func (*Buffer) ReadString(byte) (string, error)
func (*Buffer) Reset()
func (*Buffer) String() string
func (*Buffer) Truncate(int)
func (*Buffer) UnreadByte() error
func (*Buffer) UnreadRune() error
func (*Buffer) Write([]byte) (int, error)
func (*Buffer) WriteByte(byte) error
func (*Buffer) WriteRune(rune) (int, error)
func (*Buffer) WriteString(string) (int, error)
func (*Buffer) WriteTo(io.Writer) (int64, error)
type Reader struct{}
func NewReader([]byte) *Reader
func (*Reader) Read([]byte) (int, error)
func (*Reader) ReadAt([]byte, int64) (int, error)
func (*Reader) ReadByte() (byte, error)
func (*Reader) ReadRune() (rune, int, error)
func (*Reader) UnreadByte() error
func (*Reader) Seek(int64, int) (int64, error)
func IndexFunc([]byte, func(rune) bool) int
func Map(func(rune) rune, []byte) []byte
func TrimFunc([]byte, func(rune) bool) []byte
// @package bufio
import "io"
const MaxScanTokenSize = 64 * 1024
var ErrBufferFull, ErrInvalidUnreadByte, ErrInvalidUnreadRune, ErrNegativeCount, ErrTooLong, ErrFinalToken error
type Reader struct{}
func NewReader(io.Reader) *Reader
func NewReaderSize(io.Reader, int) *Reader
func (*Reader) Discard(int) (int, error)
func (*Reader) Peek(int) ([]byte, error)
func (*Reader) Read([]byte) (int, error)
func (*Reader) ReadByte() (byte, error)
func (*Reader) ReadBytes(byte) ([]byte, error)
func (*Reader) ReadLine() ([]byte, bool, error)
func (*Reader) ReadRune() (rune, int, error)
func (*Reader) ReadSlice(byte) ([]byte, error)
func (*Reader) ReadString(byte) (string, error)
func (*Reader) UnreadByte() error
func (*Reader) UnreadRune() error
func (*Reader) WriteTo(io.Writer) (int64, error)
type Writer struct{}
func NewWriter(io.Writer) *Writer
func NewWriterSize(io.Writer, int) *Writer
func (*Writer) Available() int
func (*Writer) Buffered() int
func (*Writer) Flush() error
func (*Writer) ReadFrom(io.Reader) (int64, error)
func (*Writer) Reset(io.Writer)
func (*Writer) Size() int
func (*Writer) Write([]byte) (int, error)
func (*Writer) WriteByte(byte) error
func (*Writer) WriteRune(rune) (int, error)
func (*Writer) WriteString(string) (int, error)
type ReadWriter struct {
	*Reader
	*Writer
}
func NewReadWriter(*Reader, *Writer) *ReadWriter
type Scanner struct{}
type SplitFunc func([]byte, bool) (int, []byte, error)
func NewScanner(io.Reader) *Scanner
func (*Scanner) Buffer([]byte, int)
func (*Scanner) Bytes() []byte
func (*Scanner) Err() error
func (*Scanner) Scan() bool
func (*Scanner) Split(SplitFunc)
func (*Scanner) Text() string
func ScanBytes([]byte, bool) (int, []byte, error)
func ScanLines([]byte, bool) (int, []byte, error)
func ScanRunes([]byte, bool) (int, []byte, error)
func ScanWords([]byte, bool) (int, []byte, error)
// @package io
const (
	SeekStart	= 0
	SeekCurrent	= 1
	SeekEnd	= 2
)
var EOF, ErrClosedPipe, ErrNoProgress, ErrShortBuffer, ErrShortWrite, ErrUnexpectedEOF error
var Discard Writer
type Reader interface{ Read([]byte) (int, error) }
type Writer interface{ Write([]byte) (int, error) }
type Closer interface{ Close() error }
type Seeker interface {
	Seek(int64, int) (int64, error)
}
type ReadWriter interface {
	Reader
	Writer
}
type ReadCloser interface {
	Reader
	Closer
}
type WriteCloser interface {
	Writer
	Closer
}
type ReadWriteCloser interface {
	Reader
	Writer
	Closer
}
type ReadSeeker interface {
	Reader
	Seeker
}
type ReadSeekCloser interface {
	Reader
	Seeker
	Closer
}
type WriteSeeker interface {
	Writer
	Seeker
}
type ReadWriteSeeker interface {
	Reader
	Writer
	Seeker
}
type ReaderFrom interface{ ReadFrom(Reader) (int64, error) }
type WriterTo interface{ WriteTo(Writer) (int64, error) }
type ReaderAt interface {
	ReadAt([]byte, int64) (int, error)
}
type WriterAt interface {
	WriteAt([]byte, int64) (int, error)
}
type ByteReader interface{ ReadByte() (byte, error) }
type ByteScanner interface {
	ByteReader
	UnreadByte() error
}
type ByteWriter interface{ WriteByte(byte) error }
type RuneReader interface{ ReadRune() (rune, int, error) }
type RuneScanner interface {
	RuneReader
	UnreadRune() error
}
type StringWriter interface{ WriteString(string) (int, error) }
type LimitedReader struct {
	R	Reader
	N	int64
}
func (*LimitedReader) Read([]byte) (int, error)
type SectionReader struct{}
func NewSectionReader(ReaderAt, int64, int64) *SectionReader
func (*SectionReader) Read([]byte) (int, error)
func (*SectionReader) ReadAt([]byte, int64) (int, error)
func (*SectionReader) Seek(int64, int) (int64, error)
type PipeReader struct{}
func (*PipeReader) Close() error
func (*PipeReader) CloseWithError(error) error
func (*PipeReader) Read([]byte) (int, error)
type PipeWriter struct{}
func (*PipeWriter) Close() error
func (*PipeWriter) CloseWithError(error) error
func (*PipeWriter) Write([]byte) (int, error)
func Copy(Writer, Reader) (int64, error)
func CopyBuffer(Writer, Reader, []byte) (int64, error)
func CopyN(Writer, Reader, int64) (int64, error)
func LimitReader(Reader, int64) Reader
func MultiReader(...Reader) Reader
func MultiWriter(...Writer) Writer
func NopCloser(Reader) ReadCloser
func Pipe() (*PipeReader, *PipeWriter)
func ReadAll(Reader) ([]byte, error)
func ReadAtLeast(Reader, []byte, int) (int, error)
func ReadFull(Reader, []byte) (int, error)
func TeeReader(Reader, Writer) Reader
func WriteString(Writer, string) (int, error)
// @package io/fs
import "time"
const (
	ModeDir	FileMode	= 1
	ModeAppend, ModeExclusive, ModeTemporary, ModeSymlink, ModeDevice, ModeNamedPipe, ModeSocket	FileMode	= 1, 1, 1, 1, 1, 1, 1
	ModeSetuid, ModeSetgid, ModeCharDevice, ModeSticky, ModeIrregular, ModeType, ModePerm	FileMode	= 1, 1, 1, 1, 1, 1, 1
)
var ErrInvalid, ErrPermission, ErrExist, ErrNotExist, ErrClosed, SkipDir, SkipAll error
type FS interface{ Open(string) (File, error) }
type File interface {
	Stat() (FileInfo, error)
	Read([]byte) (int, error)
	Close() error
}
type ReadDirFile interface {
	File
	ReadDir(int) ([]DirEntry, error)
}
type ReadDirFS interface {
	FS
	ReadDir(string) ([]DirEntry, error)
}
type ReadFileFS interface {
	FS
	ReadFile(string) ([]byte, error)
}
type StatFS interface {
	FS
	Stat(string) (FileInfo, error)
}
type SubFS interface {
	FS
	Sub(string) (FS, error)
}
type GlobFS interface {
	FS
	Glob(string) ([]string, error)
}
type DirEntry interface {
	Name() string
	IsDir() bool
	Type() FileMode
	Info() (FileInfo, error)
}
type FileInfo interface {
	Name() string
	Size() int64
	Mode() FileMode
	ModTime() time.Time
	IsDir() bool
	Sys() any
}
type FileMode uint32
func (FileMode) Perm() FileMode
func (FileMode) Type() FileMode
type PathError struct {
	Op	string
	Path	string
	Err	error
}
func (*PathError) Unwrap() error
type WalkDirFunc func(string, DirEntry, error) error
func FileInfoToDirEntry(FileInfo) DirEntry
func Glob(FS, string) ([]string, error)
func ReadDir(FS, string) ([]DirEntry, error)
func ReadFile(FS, string) ([]byte, error)
func Stat(FS, string) (FileInfo, error)
func Sub(FS, string) (FS, error)
func WalkDir(FS, string, WalkDirFunc) error
// @package os
import ("io"; "io/fs"; "syscall"; "time")
const (
	O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_CREATE, O_EXCL, O_SYNC, O_TRUNC	int	= 0, 1, 2, 3, 4, 5, 6, 7
	PathSeparator, PathListSeparator		= '/', ':'
	DevNull		= "/dev/null"
	ModeDir		= fs.ModeDir
	ModePerm		= fs.ModePerm
	ModeSymlink		= fs.ModeSymlink
	ModeDevice		= fs.ModeDevice
	ModeNamedPipe		= fs.ModeNamedPipe
	ModeSocket		= fs.ModeSocket
	ModeCharDevice		= fs.ModeCharDevice
	ModeType		= fs.ModeType
	ModeSetuid		= fs.ModeSetuid
	ModeSetgid		= fs.ModeSetgid
	ModeSticky		= fs.ModeSticky
	ModeAppend		= fs.ModeAppend
	ModeExclusive		= fs.ModeExclusive
	SEEK_SET, SEEK_CUR, SEEK_END	int	= 0, 1, 2
)
var Args []string
var Stdin, Stdout, Stderr *File
var ErrInvalid, ErrPermission, ErrExist, ErrNotExist, ErrClosed, ErrDeadlineExceeded, ErrProcessDone error
var Interrupt, Kill Signal
type FileInfo = fs.FileInfo
type FileMode = fs.FileMode
type DirEntry = fs.DirEntry
type PathError = fs.PathError
type Signal interface {
	String() string
	Signal()
}
type SyscallError struct {
	Syscall	string
	Err	error
}
func (*SyscallError) Error() string
func (*SyscallError) Unwrap() error
type LinkError struct {
	Op, Old, New	string
	Err	error
}
func (*LinkError) Error() string
func (*LinkError) Unwrap() error
type File struct{}
func Create(string) (*File, error)
func CreateTemp(string, string) (*File, error)
func NewFile(uintptr, string) *File
func Open(string) (*File, error)
func OpenFile(string, int, FileMode) (*File, error)
func (*File) Chmod(FileMode) error
func (*File) Close() error
func (*File) Read([]byte) (int, error)
func (*File) ReadAt([]byte, int64) (int, error)
func (*File) ReadDir(int) ([]DirEntry, error)
func (*File) ReadFrom(io.Reader) (int64, error)
func (*File) Readdir(int) ([]FileInfo, error)
func (*File) Readdirnames(int) ([]string, error)
func (*File) Seek(int64, int) (int64, error)
func (*File) SetDeadline(time.Time) error
func (*File) SetReadDeadline(time.Time) error
func (*File) SetWriteDeadline(time.Time) error
func (*File) Stat() (FileInfo, error)
func (*File) Sync() error
func (*File) SyscallConn() (syscall.RawConn, error)
func (*File) Truncate(int64) error
func (*File) Write([]byte) (int, error)
func (*File) WriteAt([]byte, int64) (int, error)
func (*File) WriteString(string) (int, error)
type Process struct{ Pid int }
func FindProcess(int) (*Process, error)
func StartProcess(string, []string, *ProcAttr) (*Process, error)
func (*Process) Kill() error
func (*Process) Release() error
func (*Process) Signal(Signal) error
func (*Process) Wait() (*ProcessState, error)
type ProcAttr struct {
	Dir	string
	Env	[]string
	Files	[]*File
	Sys	*syscall.SysProcAttr
}
type ProcessState struct{}
func (*ProcessState) SystemTime() time.Duration
func (*ProcessState) UserTime() time.Duration
func Chdir(string) error
func Chmod(string, FileMode) error
func Chown(string, int, int) error
func Chtimes(string, time.Time, time.Time) error
func DirFS(string) fs.FS
func Executable() (string, error)
func Expand(string, func(string) string) string
func Getwd() (string, error)
func Hostname() (string, error)
func Link(string, string) error
func Lstat(string) (FileInfo, error)
func Mkdir(string, FileMode) error
func MkdirAll(string, FileMode) error
func MkdirTemp(string, string) (string, error)
func NewSyscallError(string, error) error
func Pipe() (*File, *File, error)
func ReadDir(string) ([]DirEntry, error)
func ReadFile(string) ([]byte, error)
func Readlink(string) (string, error)
func Remove(string) error
func RemoveAll(string) error
func Rename(string, string) error
func Setenv(string, string) error
func Stat(string) (FileInfo, error)
func Symlink(string, string) error
func Truncate(string, int64) error
func Unsetenv(string) error
func UserCacheDir() (string, error)
func UserConfigDir() (string, error)
func UserHomeDir() (string, error)
func WriteFile(string, []byte, FileMode) error
// @package os/exec
import ("context"; "io"; "os"; "syscall")
var ErrNotFound, ErrDot error
type Cmd struct {
	Path	string
	Args	[]string
	Env	[]string
	Dir	string
	Stdin	io.Reader
	Stdout, Stderr	io.Writer
	ExtraFiles	[]*os.File
	SysProcAttr	*syscall.SysProcAttr
	Process	*os.Process
	ProcessState	*os.ProcessState
	Err	error
}
func Command(string, ...string) *Cmd
func CommandContext(context.Context, string, ...string) *Cmd
func LookPath(string) (string, error)
func (*Cmd) CombinedOutput() ([]byte, error)
func (*Cmd) Output() ([]byte, error)
func (*Cmd) Run() error
func (*Cmd) Start() error
func (*Cmd) StderrPipe() (io.ReadCloser, error)
func (*Cmd) StdinPipe() (io.WriteCloser, error)
func (*Cmd) StdoutPipe() (io.ReadCloser, error)
func (*Cmd) Wait() error
type Error struct {
	Name	string
	Err	error
}
func (*Error) Unwrap() error
type ExitError struct {
	*os.ProcessState
	Stderr	[]byte
}
// @package syscall
type Errno uintptr
type Signal int
type RawConn interface {
	Control(func(uintptr)) error
	Read(func(uintptr) bool) error
	Write(func(uintptr) bool) error
}
type Conn interface{ SyscallConn() (RawConn, error) }
type SysProcAttr struct {
	Chroot	string
	Setsid, Setpgid, Foreground	bool
	Pdeathsig	Signal
}
const (
	SIGINT, SIGTERM, SIGHUP, SIGKILL, SIGQUIT, SIGUSR1, SIGUSR2, SIGPIPE, SIGCHLD	Signal	= 1, 1, 1, 1, 1, 1, 1, 1, 1
	ENOENT, EINVAL, EAGAIN, EINTR, EPIPE, EEXIST, EACCES, EPERM, ENOSYS, ENOTSUP	Errno	= 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
)
func Kill(int, Signal) error
func Exec(string, []string, []string) error
// @package path
var ErrBadPattern error
func Match(string, string) (bool, error)
// @package path/filepath
import "io/fs"
const Separator, ListSeparator = '/', ':'
var ErrBadPattern, SkipDir, SkipAll error
type WalkFunc func(string, fs.FileInfo, error) error
func Abs(string) (string, error)
func EvalSymlinks(string) (string, error)
func Glob(string) ([]string, error)
func Match(string, string) (bool, error)
func Rel(string, string) (string, error)
func Walk(string, WalkFunc) error
func WalkDir(string, fs.WalkDirFunc) error
// @package sync
type Locker interface {
	Lock()
	Unlock()
}
type Mutex struct{}
func (*Mutex) Lock()
func (*Mutex) TryLock() bool
func (*Mutex) Unlock()
type RWMutex struct{}
func (*RWMutex) Lock()
func (*RWMutex) RLock()
func (*RWMutex) RLocker() Locker
func (*RWMutex) RUnlock()
func (*RWMutex) TryLock() bool
func (*RWMutex) TryRLock() bool
func (*RWMutex) Unlock()
type Once struct{}
func (*Once) Do(func())
func OnceFunc(func()) func()
func OnceValue[T any](func() T) func() T
func OnceValues[T1, T2 any](func() (T1, T2)) func() (T1, T2)
type WaitGroup struct{}
func (*WaitGroup) Add(int)
func (*WaitGroup) Done()
func (*WaitGroup) Go(func())
func (*WaitGroup) Wait()
type Pool struct{ New func() any }
func (*Pool) Get() any
func (*Pool) Put(any)
type Cond struct{ L Locker }
func NewCond(Locker) *Cond
func (*Cond) Broadcast()
func (*Cond) Signal()
func (*Cond) Wait()
type Map struct{}
func (*Map) Clear()
func (*Map) CompareAndSwap(any, any, any) bool
func (*Map) Delete(any)
func (*Map) Load(any) (any, bool)
func (*Map) LoadAndDelete(any) (any, bool)
func (*Map) LoadOrStore(any, any) (any, bool)
func (*Map) Range(func(any, any) bool)
func (*Map) Store(any, any)
func (*Map) Swap(any, any) (any, bool)
// @package sync/atomic
type Bool struct{}
func (*Bool) CompareAndSwap(bool, bool) bool
func (*Bool) Load() bool
func (*Bool) Store(bool)
func (*Bool) Swap(bool) bool
type Int32 struct{}
func (*Int32) Add(int32) int32
func (*Int32) CompareAndSwap(int32, int32) bool
func (*Int32) Load() int32
func (*Int32) Store(int32)
func (*Int32) Swap(int32) int32
type Int64 struct{}
func (*Int64) Add(int64) int64
func (*Int64) CompareAndSwap(int64, int64) bool
func (*Int64) Load() int64
func (*Int64) Store(int64)
func (*Int64) Swap(int64) int64
type Uint32 struct{}
func (*Uint32) Add(uint32) uint32
func (*Uint32) CompareAndSwap(uint32, uint32) bool
func (*Uint32) Load() uint32
func (*Uint32) Store(uint32)
type Uint64 struct{}
func (*Uint64) Add(uint64) uint64
func (*Uint64) CompareAndSwap(uint64, uint64) bool
func (*Uint64) Load() uint64
func (*Uint64) Store(uint64)
type Pointer[T any] struct{}
func (*Pointer[T]) CompareAndSwap(*T, *T) bool
func (*Pointer[T]) Load() *T
func (*Pointer[T]) Store(*T)
func (*Pointer[T]) Swap(*T) *T
type Value struct{}
func (*Value) CompareAndSwap(any, any) bool
func (*Value) Load() any
func (*Value) Store(any)
func (*Value) Swap(any) any
// @package time
const (
	Layout, ANSIC, UnixDate, RubyDate, RFC822, RFC822Z, RFC850, RFC1123, RFC1123Z		= "", "", "", "", "", "", "", "", ""
	RFC3339, RFC3339Nano, Kitchen, Stamp, StampMilli, StampMicro, StampNano		= "", "", "", "", "", "", ""
	DateTime, DateOnly, TimeOnly		= "", "", ""
	Nanosecond, Microsecond, Millisecond, Second, Minute, Hour	Duration	= 1, 2, 3, 4, 5, 6
	January, February, March, April, May, June, July, August, September, October, November, December	Month	= 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
	Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday	Weekday	= 0, 1, 2, 3, 4, 5, 6
)
var UTC, Local *Location
type Duration int64
func ParseDuration(string) (Duration, error)
func Since(Time) Duration
func Until(Time) Duration
func (Duration) Abs() Duration
func (Duration) Round(Duration) Duration
func (Duration) Truncate(Duration) Duration
type Month int
func (Month) String() string
type Weekday int
func (Weekday) String() string
type Location struct{}
func FixedZone(string, int) *Location
func LoadLocation(string) (*Location, error)
func (*Location) String() string
type ParseError struct{ Layout, Value, LayoutElem, ValueElem, Message string }
func (*ParseError) Error() string
type Time struct{}
func Date(int, Month, int, int, int, int, int, *Location) Time
func Now() Time
func Parse(string, string) (Time, error)
func ParseInLocation(string, string, *Location) (Time, error)
func Unix(int64, int64) Time
func UnixMicro(int64) Time
func UnixMilli(int64) Time
func (Time) Add(Duration) Time
func (Time) AddDate(int, int, int) Time
func (Time) After(Time) bool
func (Time) AppendFormat([]byte, string) []byte
func (Time) Before(Time) bool
func (Time) Clock() (int, int, int)
func (Time) Compare(Time) int
func (Time) Date() (int, Month, int)
func (Time) Day() int
func (Time) Equal(Time) bool
func (Time) Format(string) string
func (Time) Hour() int
func (Time) ISOWeek() (int, int)
func (Time) In(*Location) Time
func (Time) IsZero() bool
func (Time) Local() Time
func (Time) Location() *Location
func (Time) MarshalJSON() ([]byte, error)
func (Time) MarshalText() ([]byte, error)
func (Time) Minute() int
func (Time) Month() Month
func (Time) Nanosecond() int
func (Time) Round(Duration) Time
func (Time) Second() int
func (Time) String() string
func (Time) Sub(Time) Duration
func (Time) Truncate(Duration) Time
func (Time) UTC() Time
func (Time) Unix() int64
func (Time) UnixMicro() int64
func (Time) UnixMilli() int64
func (Time) UnixNano() int64
func (*Time) UnmarshalJSON([]byte) error
func (*Time) UnmarshalText([]byte) error
func (Time) Weekday() Weekday
func (Time) Year() int
func (Time) YearDay() int
func (Time) Zone() (string, int)
type Timer struct{ C <-chan Time }
func AfterFunc(Duration, func()) *Timer
func NewTimer(Duration) *Timer
func (*Timer) Reset(Duration) bool
func (*Timer) Stop() bool
type Ticker struct{ C <-chan Time }
func NewTicker(Duration) *Ticker
func (*Ticker) Reset(Duration)
func (*Ticker) Stop()
func After(Duration) <-chan Time
func Tick(Duration) <-chan Time
// @package context
import "time"
var Canceled, DeadlineExceeded error
type Context interface {
	Deadline() (time.Time, bool)
	Done() <-chan struct{}
	Err() error
	Value(any) any
}
type CancelFunc func()
type CancelCauseFunc func(error)
func AfterFunc(Context, func()) func() bool
func Background() Context
func Cause(Context) error
func TODO() Context
func WithCancel(Context) (Context, CancelFunc)
func WithCancelCause(Context) (Context, CancelCauseFunc)
func WithDeadline(Context, time.Time) (Context, CancelFunc)
func WithTimeout(Context, time.Duration) (Context, CancelFunc)
func WithValue(Context, any, any) Context
func WithoutCancel(Context) Context
// @package sort
type Interface interface {
	Len() int
	Less(int, int) bool
	Swap(int, int)
}
type IntSlice []int
func (IntSlice) Len() int
func (IntSlice) Less(int, int) bool
func (IntSlice) Sort()
func (IntSlice) Swap(int, int)
type StringSlice []string
func (StringSlice) Len() int
func (StringSlice) Less(int, int) bool
func (StringSlice) Sort()
func (StringSlice) Swap(int, int)
type Float64Slice []float64
func Find(int, func(int) int) (int, bool)
func Reverse(Interface) Interface
func Search(int, func(int) bool) int
func Slice(any, func(int, int) bool)
func SliceIsSorted(any, func(int, int) bool) bool
func SliceStable(any, func(int, int) bool)
// @package cmp
type Ordered interface {
	~int | ~int64 | ~uint | ~float64 | ~string
}
func Or[T comparable](...T) T
// @package iter
type Seq[V any] func(func(V) bool)
type Seq2[K, V any] func(func(K, V) bool)
func Pull[V any](Seq[V]) (func() (V, bool), func())
// @package slices
import ("cmp"; "iter")
func All[S ~[]E, E any](S) iter.Seq2[int, E]
func BinarySearchFunc[S ~[]E, E, T any](S, T, func(E, T) int) (int, bool)
func Backward[S ~[]E, E any](S) iter.Seq2[int, E]
func Chunk[S ~[]E, E any](S, int) iter.Seq[S]
func Clip[S ~[]E, E any](S) S
func Clone[S ~[]E, E any](S) S
func Collect[E any](iter.Seq[E]) []E
func Compact[S ~[]E, E comparable](S) S
func CompactFunc[S ~[]E, E any](S, func(E, E) bool) S
func Concat[S ~[]E, E any](...S) S
func ContainsFunc[S ~[]E, E any](S, func(E) bool) bool
func Delete[S ~[]E, E any](S, int, int) S
func DeleteFunc[S ~[]E, E any](S, func(E) bool) S
func EqualFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](S1, S2, func(E1, E2) bool) bool
func Grow[S ~[]E, E any](S, int) S
func IndexFunc[S ~[]E, E any](S, func(E) bool) int
func Insert[S ~[]E, E any](S, int, ...E) S
func Max[S ~[]E, E cmp.Ordered](S) E
func MaxFunc[S ~[]E, E any](S, func(E, E) int) E
func Min[S ~[]E, E cmp.Ordered](S) E
func MinFunc[S ~[]E, E any](S, func(E, E) int) E
func Replace[S ~[]E, E any](S, int, int, ...E) S
func SortFunc[S ~[]E, E any](S, func(E, E) int)
func SortStableFunc[S ~[]E, E any](S, func(E, E) int)
func Sorted[E cmp.Ordered](iter.Seq[E]) []E
func SortedFunc[E any](iter.Seq[E], func(E, E) int) []E
func Values[S ~[]E, E any](S) iter.Seq[E]
// @package maps
import "iter"
func All[M ~map[K]V, K comparable, V any](M) iter.Seq2[K, V]
func Clone[M ~map[K]V, K comparable, V any](M) M
func Collect[K comparable, V any](iter.Seq2[K, V]) map[K]V
func DeleteFunc[M ~map[K]V, K comparable, V any](M, func(K, V) bool)
func Keys[M ~map[K]V, K comparable, V any](M) iter.Seq[K]
func Values[M ~map[K]V, K comparable, V any](M) iter.Seq[V]
// @package regexp
type Regexp struct{}
func Compile(string) (*Regexp, error)
func CompilePOSIX(string) (*Regexp, error)
func MustCompile(string) *Regexp
func (*Regexp) ReplaceAllFunc([]byte, func([]byte) []byte) []byte
func (*Regexp) ReplaceAllStringFunc(string, func(string) string) string
func MatchString(string, string) (bool, error)
// @package encoding
type TextMarshaler interface{ MarshalText() ([]byte, error) }
type TextUnmarshaler interface{ UnmarshalText([]byte) error }
type BinaryMarshaler interface{ MarshalBinary() ([]byte, error) }
type BinaryUnmarshaler interface{ UnmarshalBinary([]byte) error }
// @package encoding/json
import ("bytes"; "io"; "reflect")
type Marshaler interface{ MarshalJSON() ([]byte, error) }
type Unmarshaler interface{ UnmarshalJSON([]byte) error }
type Number string
func (Number) Float64() (float64, error)
func (Number) Int64() (int64, error)
type RawMessage []byte
func (RawMessage) MarshalJSON() ([]byte, error)
func (*RawMessage) UnmarshalJSON([]byte) error
type Token interface{}
type Delim rune
type SyntaxError struct{ Offset int64 }
type UnmarshalTypeError struct {
	Value	string
	Type	reflect.Type
	Offset	int64
	Struct, Field	string
}
type Decoder struct{}
func NewDecoder(io.Reader) *Decoder
func (*Decoder) Buffered() io.Reader
func (*Decoder) Decode(any) error
func (*Decoder) Token() (Token, error)
type Encoder struct{}
func NewEncoder(io.Writer) *Encoder
func (*Encoder) Encode(any) error
func Compact(*bytes.Buffer, []byte) error
func Indent(*bytes.Buffer, []byte, string, string) error
func Marshal(any) ([]byte, error)
func MarshalIndent(any, string, string) ([]byte, error)
func Unmarshal([]byte, any) error
// @package encoding/xml
import "io"
const Header = ""
type Name struct{ Space, Local string }
type Attr struct {
	Name	Name
	Value	string
}
type Token any
type StartElement struct {
	Name	Name
	Attr	[]Attr
}
func (StartElement) Copy() StartElement
func (StartElement) End() EndElement
type EndElement struct{ Name Name }
type CharData []byte
func (CharData) Copy() CharData
type Comment []byte
type ProcInst struct {
	Target	string
	Inst	[]byte
}
type Directive []byte
type Marshaler interface {
	MarshalXML(*Encoder, StartElement) error
}
type Unmarshaler interface {
	UnmarshalXML(*Decoder, StartElement) error
}
type Decoder struct {
	Strict	bool
	AutoClose	[]string
	Entity	map[string]string
	CharsetReader	func(string, io.Reader) (io.Reader, error)
	DefaultSpace	string
}
func NewDecoder(io.Reader) *Decoder
func (*Decoder) Decode(any) error
func (*Decoder) DecodeElement(any, *StartElement) error
func (*Decoder) RawToken() (Token, error)
func (*Decoder) Skip() error
func (*Decoder) Token() (Token, error)
type Encoder struct{}
func NewEncoder(io.Writer) *Encoder
func (*Encoder) Encode(any) error
func (*Encoder) EncodeElement(any, StartElement) error
func (*Encoder) EncodeToken(Token) error
func (*Encoder) Flush() error
func CopyToken(Token) Token
func EscapeText(io.Writer, []byte) error
func Marshal(any) ([]byte, error)
func MarshalIndent(any, string, string) ([]byte, error)
func Unmarshal([]byte, any) error
// @package encoding/binary
import "io"
const MaxVarintLen64, MaxVarintLen32, MaxVarintLen16 = 10, 5, 3
var LittleEndian littleEndian
var BigEndian bigEndian
type ByteOrder interface {
	Uint16([]byte) uint16
	Uint32([]byte) uint32
	Uint64([]byte) uint64
	PutUint16([]byte, uint16)
	PutUint32([]byte, uint32)
	PutUint64([]byte, uint64)
	String() string
}
type AppendByteOrder interface {
	AppendUint16([]byte, uint16) []byte
	AppendUint32([]byte, uint32) []byte
	AppendUint64([]byte, uint64) []byte
	String() string
}
type littleEndian struct{}
type bigEndian struct{}
func Read(io.Reader, ByteOrder, any) error
func ReadUvarint(io.ByteReader) (uint64, error)
func ReadVarint(io.ByteReader) (int64, error)
func Write(io.Writer, ByteOrder, any) error
// @package encoding/hex
import "io"
var ErrLength error
func Decode([]byte, []byte) (int, error)
func DecodeString(string) ([]byte, error)
func NewDecoder(io.Reader) io.Reader
func NewEncoder(io.Writer) io.Writer
// @package encoding/base64
import "io"
const (
	StdPadding	rune	= '='
	NoPadding	rune	= -1
)
var StdEncoding, URLEncoding, RawStdEncoding, RawURLEncoding *Encoding
type Encoding struct{}
func NewEncoding(string) *Encoding
func (*Encoding) Decode([]byte, []byte) (int, error)
func (*Encoding) DecodeString(string) ([]byte, error)
func (Encoding) WithPadding(rune) *Encoding
func NewDecoder(*Encoding, io.Reader) io.Reader
func NewEncoder(*Encoding, io.Writer) io.WriteCloser
// @package net
import ("context"; "syscall"; "time")
var ErrClosed error
type Addr interface {
	Network() string
	String() string
}
type Conn interface {
	Read([]byte) (int, error)
	Write([]byte) (int, error)
	Close() error
	LocalAddr() Addr
	RemoteAddr() Addr
	SetDeadline(time.Time) error
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}
type PacketConn interface {
	ReadFrom([]byte) (int, Addr, error)
	WriteTo([]byte, Addr) (int, error)
	Close() error
	LocalAddr() Addr
	SetDeadline(time.Time) error
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}
type Listener interface {
	Accept() (Conn, error)
	Close() error
	Addr() Addr
}
type Error interface {
	error
	Timeout() bool
	Temporary() bool
}
type OpError struct {
	Op, Net	string
	Source, Addr	Addr
	Err	error
}
func (*OpError) Unwrap() error
type IP []byte
func IPv4(byte, byte, byte, byte) IP
func ParseIP(string) IP
func ParseCIDR(string) (IP, *IPNet, error)
func (IP) Mask(IPMask) IP
func (IP) To16() IP
func (IP) To4() IP
type IPMask []byte
func CIDRMask(int, int) IPMask
type IPNet struct {
	IP	IP
	Mask	IPMask
}
type IPAddr struct {
	IP	IP
	Zone	string
}
type HardwareAddr []byte
type TCPAddr struct {
	IP	IP
	Port	int
	Zone	string
}
type UDPAddr struct {
	IP	IP
	Port	int
	Zone	string
}
type UnixAddr struct{ Name, Net string }
type conn struct{}
func (*conn) Close() error
func (*conn) LocalAddr() Addr
func (*conn) Read([]byte) (int, error)
func (*conn) RemoteAddr() Addr
func (*conn) SetDeadline(time.Time) error
func (*conn) SetReadDeadline(time.Time) error
func (*conn) SetWriteDeadline(time.Time) error
func (*conn) Write([]byte) (int, error)
type TCPConn struct{ conn }
func (*TCPConn) CloseRead() error
func (*TCPConn) CloseWrite() error
func (*TCPConn) SetKeepAlive(bool) error
func (*TCPConn) SetNoDelay(bool) error
func (*TCPConn) SyscallConn() (syscall.RawConn, error)
type UDPConn struct{ conn }
func (*UDPConn) ReadFromUDP([]byte) (int, *UDPAddr, error)
func (*UDPConn) WriteToUDP([]byte, *UDPAddr) (int, error)
type UnixConn struct{ conn }
type TCPListener struct{}
func (*TCPListener) Accept() (Conn, error)
func (*TCPListener) AcceptTCP() (*TCPConn, error)
func (*TCPListener) Addr() Addr
func (*TCPListener) Close() error
type Dialer struct {
	Timeout	time.Duration
	Deadline	time.Time
	LocalAddr	Addr
	KeepAlive	time.Duration
	Resolver	*Resolver
}
func (*Dialer) Dial(string, string) (Conn, error)
func (*Dialer) DialContext(context.Context, string, string) (Conn, error)
type Resolver struct{ PreferGo bool }
func (*Resolver) LookupHost(context.Context, string) ([]string, error)
func (*Resolver) LookupIPAddr(context.Context, string) ([]IPAddr, error)
type Interface struct {
	Index, MTU	int
	Name	string
	HardwareAddr	HardwareAddr
}
func (*Interface) Addrs() ([]Addr, error)
func Dial(string, string) (Conn, error)
func DialTimeout(string, string, time.Duration) (Conn, error)
func DialTCP(string, *TCPAddr, *TCPAddr) (*TCPConn, error)
func DialUDP(string, *UDPAddr, *UDPAddr) (*UDPConn, error)
func InterfaceAddrs() ([]Addr, error)
func Interfaces() ([]Interface, error)
func Listen(string, string) (Listener, error)
func ListenPacket(string, string) (PacketConn, error)
func ListenTCP(string, *TCPAddr) (*TCPListener, error)
func ListenUDP(string, *UDPAddr) (*UDPConn, error)
func LookupAddr(string) ([]string, error)
func LookupHost(string) ([]string, error)
func LookupIP(string) ([]IP, error)
func Pipe() (Conn, Conn)
func ResolveTCPAddr(string, string) (*TCPAddr, error)
func ResolveUDPAddr(string, string) (*UDPAddr, error)
func SplitHostPort(string) (string, string, error)
// @package net/url
type URL struct {
	Scheme, Opaque	string
	User	*Userinfo
	Host, Path, RawPath	string
	ForceQuery	bool
	RawQuery, Fragment, RawFragment	string
}
func Parse(string) (*URL, error)
func ParseRequestURI(string) (*URL, error)
func (*URL) JoinPath(...string) *URL
func (*URL) Parse(string) (*URL, error)
func (*URL) Query() Values
func (*URL) ResolveReference(*URL) *URL
type Userinfo struct{}
func User(string) *Userinfo
func UserPassword(string, string) *Userinfo
type Values map[string][]string
func ParseQuery(string) (Values, error)
type Error struct {
	Op, URL	string
	Err	error
}
func (*Error) Unwrap() error
func PathUnescape(string) (string, error)
func QueryUnescape(string) (string, error)
// @package net/http
import ("bufio"; "context"; "crypto/tls"; "io"; "io/fs"; "log"; "net"; "net/url"; "time")
const (
	MethodGet, MethodHead, MethodPost, MethodPut, MethodPatch, MethodDelete, MethodConnect, MethodOptions, MethodTrace	= "", "", "", "", "", "", "", "", ""
	StatusContinue, StatusSwitchingProtocols, StatusOK, StatusCreated, StatusAccepted, StatusNoContent, StatusPartialContent	= 0, 0, 0, 0, 0, 0, 0
	StatusMovedPermanently, StatusFound, StatusSeeOther, StatusNotModified, StatusTemporaryRedirect, StatusPermanentRedirect	= 0, 0, 0, 0, 0, 0
	StatusBadRequest, StatusUnauthorized, StatusForbidden, StatusNotFound, StatusMethodNotAllowed, StatusNotAcceptable, StatusRequestTimeout, StatusConflict	= 0, 0, 0, 0, 0, 0, 0, 0
	StatusGone, StatusPreconditionFailed, StatusRequestEntityTooLarge, StatusUnsupportedMediaType, StatusTeapot, StatusUnprocessableEntity, StatusTooManyRequests	= 0, 0, 0, 0, 0, 0, 0
	StatusInternalServerError, StatusNotImplemented, StatusBadGateway, StatusServiceUnavailable, StatusGatewayTimeout	= 0, 0, 0, 0, 0
	DefaultMaxHeaderBytes	= 0
)
var DefaultClient *Client
var DefaultServeMux *ServeMux
var DefaultTransport RoundTripper
var ErrServerClosed, ErrNoCookie, ErrAbortHandler, ErrUseLastResponse, ErrHandlerTimeout, ErrMissingFile, ErrBodyNotAllowed error
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}
type HandlerFunc func(ResponseWriter, *Request)
func (HandlerFunc) ServeHTTP(ResponseWriter, *Request)
type ResponseWriter interface {
	Header() Header
	Write([]byte) (int, error)
	WriteHeader(int)
}
type Flusher interface{ Flush() }
type Hijacker interface {
	Hijack() (net.Conn, *bufio.ReadWriter, error)
}
type Pusher interface {
	Push(string, *PushOptions) error
}
type PushOptions struct {
	Method	string
	Header	Header
}
type RoundTripper interface {
	RoundTrip(*Request) (*Response, error)
}
type CookieJar interface {
	SetCookies(*url.URL, []*Cookie)
	Cookies(*url.URL) []*Cookie
}
type Header map[string][]string
func (Header) Add(string, string)
func (Header) Clone() Header
func (Header) Del(string)
func (Header) Get(string) string
func (Header) Set(string, string)
func (Header) Values(string) []string
func (Header) Write(io.Writer) error
type Cookie struct {
	Name, Value, Path, Domain	string
	Expires	time.Time
	MaxAge	int
	Secure, HttpOnly	bool
	SameSite	SameSite
	Raw	string
}
func (*Cookie) String() string
type SameSite int
const SameSiteDefaultMode, SameSiteLaxMode, SameSiteStrictMode, SameSiteNoneMode SameSite = 1, 2, 3, 4
type Request struct {
	Method	string
	URL	*url.URL
	Proto	string
	ProtoMajor, ProtoMinor	int
	Header	Header
	Body	io.ReadCloser
	GetBody	func() (io.ReadCloser, error)
	ContentLength	int64
	TransferEncoding	[]string
	Close	bool
	Host	string
	Form, PostForm	url.Values
	Trailer	Header
	RemoteAddr, RequestURI	string
	TLS	*tls.ConnectionState
	Cancel	<-chan struct{}
	Response	*Response
}
func NewRequest(string, string, io.Reader) (*Request, error)
func NewRequestWithContext(context.Context, string, string, io.Reader) (*Request, error)
func ReadRequest(*bufio.Reader) (*Request, error)
func (*Request) AddCookie(*Cookie)
func (*Request) BasicAuth() (string, string, bool)
func (*Request) Clone(context.Context) *Request
func (*Request) Context() context.Context
func (*Request) Cookie(string) (*Cookie, error)
func (*Request) Cookies() []*Cookie
func (*Request) FormValue(string) string
func (*Request) ParseForm() error
func (*Request) ParseMultipartForm(int64) error
func (*Request) PathValue(string) string
func (*Request) PostFormValue(string) string
func (*Request) Referer() string
func (*Request) SetBasicAuth(string, string)
func (*Request) SetPathValue(string, string)
func (*Request) UserAgent() string
func (*Request) WithContext(context.Context) *Request
func (*Request) Write(io.Writer) error
type Response struct {
	Status	string
	StatusCode	int
	Proto	string
	ProtoMajor, ProtoMinor	int
	Header	Header
	Body	io.ReadCloser
	ContentLength	int64
	TransferEncoding	[]string
	Close, Uncompressed	bool
	Trailer	Header
	Request	*Request
	TLS	*tls.ConnectionState
}
func Get(string) (*Response, error)
func Head(string) (*Response, error)
func Post(string, string, io.Reader) (*Response, error)
func PostForm(string, url.Values) (*Response, error)
func ReadResponse(*bufio.Reader, *Request) (*Response, error)
func (*Response) Cookies() []*Cookie
func (*Response) Location() (*url.URL, error)
func (*Response) Write(io.Writer) error
type Client struct {
	Transport	RoundTripper
	CheckRedirect	func(*Request, []*Request) error
	Jar	CookieJar
	Timeout	time.Duration
}
func (*Client) CloseIdleConnections()
func (*Client) Do(*Request) (*Response, error)
func (*Client) Get(string) (*Response, error)
func (*Client) Head(string) (*Response, error)
func (*Client) Post(string, string, io.Reader) (*Response, error)
func (*Client) PostForm(string, url.Values) (*Response, error)
type Transport struct {
	Proxy	func(*Request) (*url.URL, error)
	DialContext	func(context.Context, string, string) (net.Conn, error)
	Dial	func(string, string) (net.Conn, error)
	DialTLS	func(string, string) (net.Conn, error)
	TLSClientConfig	*tls.Config
	TLSHandshakeTimeout, IdleConnTimeout, ResponseHeaderTimeout, ExpectContinueTimeout	time.Duration
	DisableKeepAlives, DisableCompression, ForceAttemptHTTP2	bool
	MaxIdleConns, MaxIdleConnsPerHost, MaxConnsPerHost	int
}
func (*Transport) Clone() *Transport
func (*Transport) CloseIdleConnections()
func (*Transport) RoundTrip(*Request) (*Response, error)
type Server struct {
	Addr	string
	Handler	Handler
	TLSConfig	*tls.Config
	ReadTimeout, ReadHeaderTimeout, WriteTimeout, IdleTimeout	time.Duration
	MaxHeaderBytes	int
	ConnState	func(net.Conn, ConnState)
	ErrorLog	*log.Logger
	BaseContext	func(net.Listener) context.Context
	ConnContext	func(context.Context, net.Conn) context.Context
}
func (*Server) Close() error
func (*Server) ListenAndServe() error
func (*Server) ListenAndServeTLS(string, string) error
func (*Server) RegisterOnShutdown(func())
func (*Server) Serve(net.Listener) error
func (*Server) ServeTLS(net.Listener, string, string) error
func (*Server) SetKeepAlivesEnabled(bool)
func (*Server) Shutdown(context.Context) error
type ConnState int
func (ConnState) String() string
type ServeMux struct{}
func NewServeMux() *ServeMux
func (*ServeMux) Handle(string, Handler)
func (*ServeMux) HandleFunc(string, func(ResponseWriter, *Request))
func (*ServeMux) Handler(*Request) (Handler, string)
func (*ServeMux) ServeHTTP(ResponseWriter, *Request)
type FileSystem interface{ Open(string) (File, error) }
type File interface {
	io.Closer
	io.Reader
	io.Seeker
	Readdir(int) ([]fs.FileInfo, error)
	Stat() (fs.FileInfo, error)
}
type Dir string
func (Dir) Open(string) (File, error)
type ResponseController struct{}
func NewResponseController(ResponseWriter) *ResponseController
func (*ResponseController) Flush() error
func FileServer(FileSystem) Handler
func HandleFunc(string, func(ResponseWriter, *Request))
func ListenAndServe(string, Handler) error
func ListenAndServeTLS(string, string, string, Handler) error
func MaxBytesReader(ResponseWriter, io.ReadCloser, int64) io.ReadCloser
func NotFoundHandler() Handler
func ProxyFromEnvironment(*Request) (*url.URL, error)
func ProxyURL(*url.URL) func(*Request) (*url.URL, error)
func RedirectHandler(string, int) Handler
func Serve(net.Listener, Handler) error
func StripPrefix(string, Handler) Handler
func TimeoutHandler(Handler, time.Duration, string) Handler
// @package net/http/httptest
import ("bytes"; "crypto/tls"; "crypto/x509"; "io"; "net"; "net/http")
type ResponseRecorder struct {
	Code	int
	HeaderMap	http.Header
	Body	*bytes.Buffer
	Flushed	bool
}
func NewRecorder() *ResponseRecorder
func (*ResponseRecorder) Flush()
func (*ResponseRecorder) Header() http.Header
func (*ResponseRecorder) Result() *http.Response
func (*ResponseRecorder) Write([]byte) (int, error)
func (*ResponseRecorder) WriteHeader(int)
func (*ResponseRecorder) WriteString(string) (int, error)
type Server struct {
	URL	string
	Listener	net.Listener
	TLS	*tls.Config
	Config	*http.Server
}
func NewServer(http.Handler) *Server
func NewTLSServer(http.Handler) *Server
func NewUnstartedServer(http.Handler) *Server
func (*Server) Certificate() *x509.Certificate
func (*Server) Client() *http.Client
func (*Server) Close()
func (*Server) CloseClientConnections()
func (*Server) Start()
func (*Server) StartTLS()
func NewRequest(string, string, io.Reader) *http.Request
// @package log
import "io"
const Ldate, Ltime, Lmicroseconds, Llongfile, Lshortfile, LUTC, Lmsgprefix, LstdFlags = 1, 2, 4, 8, 16, 32, 64, 3
type Logger struct{}
func Default() *Logger
func New(io.Writer, string, int) *Logger
func (*Logger) Fatal(...any)
func (*Logger) Fatalf(string, ...any)
func (*Logger) Fatalln(...any)
func (*Logger) Flags() int
func (*Logger) Output(int, string) error
func (*Logger) Panic(...any)
func (*Logger) Panicf(string, ...any)
func (*Logger) Prefix() string
func (*Logger) Print(...any)
func (*Logger) Printf(string, ...any)
func (*Logger) Println(...any)
func (*Logger) SetFlags(int)
func (*Logger) SetOutput(io.Writer)
func (*Logger) SetPrefix(string)
func (*Logger) Writer() io.Writer
func Writer() io.Writer
// @package log/slog
import ("context"; "io"; "time")
type Level int
const LevelDebug, LevelInfo, LevelWarn, LevelError Level = -4, 0, 4, 8
type Attr struct {
	Key	string
	Value	Value
}
type Value struct{}
type Record struct {
	Time	time.Time
	Message	string
	Level	Level
}
func (Record) Attrs(func(Attr) bool)
type Handler interface {
	Enabled(context.Context, Level) bool
	Handle(context.Context, Record) error
	WithAttrs([]Attr) Handler
	WithGroup(string) Handler
}
type HandlerOptions struct {
	AddSource	bool
	Level	Leveler
	ReplaceAttr	func([]string, Attr) Attr
}
type Leveler interface{ Level() Level }
type TextHandler struct{}
type JSONHandler struct{}
func NewTextHandler(io.Writer, *HandlerOptions) *TextHandler
func NewJSONHandler(io.Writer, *HandlerOptions) *JSONHandler
type Logger struct{}
func Default() *Logger
func New(Handler) *Logger
func With(...any) *Logger
func (*Logger) Handler() Handler
func (*Logger) With(...any) *Logger
func (*Logger) WithGroup(string) *Logger
func Any(string, any) Attr
func Bool(string, bool) Attr
func Duration(string, time.Duration) Attr
func Int(string, int) Attr
func String(string, string) Attr
// @package math/rand
type Source interface {
	Int63() int64
	Seed(int64)
}
type Rand struct{}
func New(Source) *Rand
func NewSource(int64) Source
func (*Rand) Read([]byte) (int, error)
func (*Rand) Shuffle(int, func(int, int))
func Read([]byte) (int, error)
func Shuffle(int, func(int, int))
// @package math/big
import "math/rand"
type Word uint
type Int struct{}
func NewInt(int64) *Int
func (*Int) Abs(*Int) *Int
func (*Int) Add(*Int, *Int) *Int
func (*Int) And(*Int, *Int) *Int
func (*Int) Div(*Int, *Int) *Int
func (*Int) DivMod(*Int, *Int, *Int) (*Int, *Int)
func (*Int) Exp(*Int, *Int, *Int) *Int
func (*Int) GCD(*Int, *Int, *Int, *Int) *Int
func (*Int) Lsh(*Int, uint) *Int
func (*Int) Mod(*Int, *Int) *Int
func (*Int) ModInverse(*Int, *Int) *Int
func (*Int) Mul(*Int, *Int) *Int
func (*Int) Neg(*Int) *Int
func (*Int) Quo(*Int, *Int) *Int
func (*Int) Rand(*rand.Rand, *Int) *Int
func (*Int) Rsh(*Int, uint) *Int
func (*Int) Set(*Int) *Int
func (*Int) SetBytes([]byte) *Int
func (*Int) SetInt64(int64) *Int
func (*Int) SetString(string, int) (*Int, bool)
func (*Int) SetUint64(uint64) *Int
func (*Int) Sub(*Int, *Int) *Int
type Float struct{}
func NewFloat(float64) *Float
func (*Float) Add(*Float, *Float) *Float
func (*Float) Float64() (float64, Accuracy)
func (*Float) Mul(*Float, *Float) *Float
func (*Float) Quo(*Float, *Float) *Float
func (*Float) SetInt(*Int) *Float
func (*Float) SetPrec(uint) *Float
func (*Float) Sub(*Float, *Float) *Float
type Accuracy int8
type Rat struct{}
func NewRat(int64, int64) *Rat
func (*Rat) Add(*Rat, *Rat) *Rat
func (*Rat) Denom() *Int
func (*Rat) Mul(*Rat, *Rat) *Rat
func (*Rat) Num() *Int
func (*Rat) Quo(*Rat, *Rat) *Rat
func (*Rat) SetInt(*Int) *Rat
// @package reflect
const (
	Invalid, Bool, Int, Int8, Int16, Int32, Int64, Uint, Uint8, Uint16, Uint32, Uint64, Uintptr, Float32, Float64	Kind	= 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
	Complex64, Complex128, Array, Chan, Func, Interface, Map, Pointer, Slice, String, Struct, UnsafePointer, Ptr	Kind	= 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
)
type Kind uint
type ChanDir int
const RecvDir, SendDir, BothDir ChanDir = 1, 2, 3
type Type interface {
	Align() int
	Method(int) Method
	MethodByName(string) (Method, bool)
	NumMethod() int
	Name() string
	PkgPath() string
	Size() uintptr
	String() string
	Kind() Kind
	Implements(Type) bool
	AssignableTo(Type) bool
	ConvertibleTo(Type) bool
	Comparable() bool
	Bits() int
	ChanDir() ChanDir
	IsVariadic() bool
	Elem() Type
	Field(int) StructField
	FieldByIndex([]int) StructField
	FieldByName(string) (StructField, bool)
	In(int) Type
	Key() Type
	Len() int
	NumField() int
	NumIn() int
	NumOut() int
	Out(int) Type
}
type Method struct {
	Name, PkgPath	string
	Type	Type
	Func	Value
	Index	int
}
type StructField struct {
	Name, PkgPath	string
	Type	Type
	Tag	StructTag
	Offset	uintptr
	Index	[]int
	Anonymous	bool
}
type StructTag string
type Value struct{}
func Append(Value, ...Value) Value
func Indirect(Value) Value
func MakeChan(Type, int) Value
func MakeFunc(Type, func([]Value) []Value) Value
func MakeMap(Type) Value
func MakeSlice(Type, int, int) Value
func New(Type) Value
func ValueOf(any) Value
func Zero(Type) Value
func (Value) Addr() Value
func (Value) Call([]Value) []Value
func (Value) Convert(Type) Value
func (Value) Elem() Value
func (Value) Field(int) Value
func (Value) FieldByIndex([]int) Value
func (Value) FieldByName(string) Value
func (Value) Index(int) Value
func (Value) Kind() Kind
func (Value) MapIndex(Value) Value
func (Value) MapKeys() []Value
func (Value) MapRange() *MapIter
func (Value) Method(int) Value
func (Value) MethodByName(string) Value
func (Value) Slice(int, int) Value
func (Value) Type() Type
type MapIter struct{}
func (*MapIter) Key() Value
func (*MapIter) Value() Value
func MapOf(Type, Type) Type
func PointerTo(Type) Type
func PtrTo(Type) Type
func SliceOf(Type) Type
func Swapper(any) func(int, int)
func TypeOf(any) Type
// @package unsafe
type Pointer *int
func Slice[T any](*T, int) []T
func SliceData[T any]([]T) *T
func StringData(string) *byte
// @package runtime
const GOOS, GOARCH, Compiler = "", "", ""
type Error interface {
	error
	RuntimeError()
}
type Frame struct {
	PC	uintptr
	Func	*Func
	Function, File	string
	Line	int
	Entry	uintptr
}
type Frames struct{}
func CallersFrames([]uintptr) *Frames
func (*Frames) Next() (Frame, bool)
type Func struct{}
func FuncForPC(uintptr) *Func
type MemStats struct{ Alloc, TotalAlloc, Sys, Mallocs, Frees, HeapAlloc, HeapSys, HeapInuse, HeapObjects uint64 }
// @package testing
import ("context"; "time")
type TB interface {
	Cleanup(func())
	Error(...any)
	Errorf(string, ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(...any)
	Fatalf(string, ...any)
	Helper()
	Log(...any)
	Logf(string, ...any)
	Name() string
	Setenv(string, string)
	Skip(...any)
	SkipNow()
	Skipf(string, ...any)
	Skipped() bool
	TempDir() string
}
type common struct{}
func (*common) Chdir(string)
func (*common) Cleanup(func())
func (*common) Context() context.Context
func (*common) Error(...any)
func (*common) Errorf(string, ...any)
func (*common) Fail()
func (*common) FailNow()
func (*common) Failed() bool
func (*common) Fatal(...any)
func (*common) Fatalf(string, ...any)
func (*common) Helper()
func (*common) Log(...any)
func (*common) Logf(string, ...any)
func (*common) Name() string
func (*common) Setenv(string, string)
func (*common) Skip(...any)
func (*common) SkipNow()
func (*common) Skipf(string, ...any)
func (*common) Skipped() bool
func (*common) TempDir() string
type T struct{ common }
func (*T) Deadline() (time.Time, bool)
func (*T) Parallel()
func (*T) Run(string, func(*T)) bool
func (*T) Setenv(string, string)
type B struct {
	common
	N	int
}
func (*B) Loop() bool
func (*B) ReportAllocs()
func (*B) ReportMetric(float64, string)
func (*B) ResetTimer()
func (*B) Run(string, func(*B)) bool
func (*B) RunParallel(func(*PB))
func (*B) SetBytes(int64)
func (*B) StartTimer()
func (*B) StopTimer()
type PB struct{}
func (*PB) Next() bool
type F struct{ common }
func (*F) Add(...any)
func (*F) Fuzz(any)
type M struct{}
func (*M) Run() int
func AllocsPerRun(int, func()) float64
func Benchmark(func(*B)) BenchmarkResult
type BenchmarkResult struct {
	N	int
	T	time.Duration
	Bytes	int64
}
// @package text/template
import "io"
type FuncMap map[string]any
type Template struct{}
func Must(*Template, error) *Template
func New(string) *Template
func ParseFiles(...string) (*Template, error)
func (*Template) Clone() (*Template, error)
func (*Template) Delims(string, string) *Template
func (*Template) Execute(io.Writer, any) error
func (*Template) ExecuteTemplate(io.Writer, string, any) error
func (*Template) Funcs(FuncMap) *Template
func (*Template) Lookup(string) *Template
func (*Template) Name() string
func (*Template) New(string) *Template
func (*Template) Option(...string) *Template
func (*Template) Parse(string) (*Template, error)
func (*Template) ParseFiles(...string) (*Template, error)
func (*Template) ParseGlob(string) (*Template, error)
func (*Template) Templates() []*Template
// @package html/template
import ("io"; "io/fs")
type FuncMap map[string]any
type HTML string
type CSS string
type JS string
type URL string
type Template struct{}
func Must(*Template, error) *Template
func New(string) *Template
func ParseFS(fs.FS, ...string) (*Template, error)
func ParseFiles(...string) (*Template, error)
func ParseGlob(string) (*Template, error)
func (*Template) Clone() (*Template, error)
func (*Template) Delims(string, string) *Template
func (*Template) Execute(io.Writer, any) error
func (*Template) ExecuteTemplate(io.Writer, string, any) error
func (*Template) Funcs(FuncMap) *Template
func (*Template) Lookup(string) *Template
func (*Template) New(string) *Template
func (*Template) Parse(string) (*Template, error)
func (*Template) ParseFiles(...string) (*Template, error)
func (*Template) ParseGlob(string) (*Template, error)
// @package flag
import ("io"; "time")
const ContinueOnError, ExitOnError, PanicOnError ErrorHandling = 0, 1, 2
var CommandLine *FlagSet
var ErrHelp error
var Usage func()
type ErrorHandling int
type Value interface {
	String() string
	Set(string) error
}
type Getter interface {
	Value
	Get() any
}
type Flag struct {
	Name, Usage	string
	Value	Value
	DefValue	string
}
type FlagSet struct{ Usage func() }
func NewFlagSet(string, ErrorHandling) *FlagSet
func (*FlagSet) Arg(int) string
func (*FlagSet) Args() []string
func (*FlagSet) Bool(string, bool, string) *bool
func (*FlagSet) BoolVar(*bool, string, bool, string)
func (*FlagSet) Duration(string, time.Duration, string) *time.Duration
func (*FlagSet) DurationVar(*time.Duration, string, time.Duration, string)
func (*FlagSet) Int(string, int, string) *int
func (*FlagSet) IntVar(*int, string, int, string)
func (*FlagSet) Lookup(string) *Flag
func (*FlagSet) NArg() int
func (*FlagSet) NFlag() int
func (*FlagSet) Name() string
func (*FlagSet) Output() io.Writer
func (*FlagSet) Parse([]string) error
func (*FlagSet) Parsed() bool
func (*FlagSet) PrintDefaults()
func (*FlagSet) Set(string, string) error
func (*FlagSet) SetOutput(io.Writer)
func (*FlagSet) String(string, string, string) *string
func (*FlagSet) StringVar(*string, string, string, string)
func (*FlagSet) Var(Value, string, string)
func (*FlagSet) Visit(func(*Flag))
func (*FlagSet) VisitAll(func(*Flag))
func Bool(string, bool, string) *bool
func Duration(string, time.Duration, string) *time.Duration
func Float64(string, float64, string) *float64
func Int(string, int, string) *int
func Int64(string, int64, string) *int64
func Lookup(string) *Flag
func Set(string, string) error
func String(string, string, string) *string
func VisitAll(func(*Flag))
// @package hash
import "io"
type Hash interface {
	io.Writer
	Sum([]byte) []byte
	Reset()
	Size() int
	BlockSize() int
}
type Hash32 interface {
	Hash
	Sum32() uint32
}
type Hash64 interface {
	Hash
	Sum64() uint64
}
// @package crypto
import ("hash"; "io")
type Hash uint
const MD5, SHA1, SHA224, SHA256, SHA384, SHA512 Hash = 1, 2, 3, 4, 5, 6
func (Hash) New() hash.Hash
type PublicKey any
type PrivateKey any
type SignerOpts interface{ HashFunc() Hash }
type Signer interface {
	Public() PublicKey
	Sign(io.Reader, []byte, SignerOpts) ([]byte, error)
}
// @package crypto/md5
import "hash"
const Size, BlockSize = 16, 64
func New() hash.Hash
// @package crypto/sha1
import "hash"
const Size, BlockSize = 20, 64
func New() hash.Hash
// @package crypto/sha256
import "hash"
const Size, Size224, BlockSize = 32, 28, 64
func New() hash.Hash
// @package crypto/sha512
import "hash"
const Size, BlockSize = 64, 128
func New() hash.Hash
// @package crypto/hmac
import "hash"
func New(func() hash.Hash, []byte) hash.Hash
// @package crypto/rand
import ("io"; "math/big")
var Reader io.Reader
func Int(io.Reader, *big.Int) (*big.Int, error)
func Read([]byte) (int, error)
// @package crypto/tls
import ("context"; "crypto"; "crypto/x509"; "net"; "time")
const VersionTLS10, VersionTLS11, VersionTLS12, VersionTLS13 = 1, 2, 3, 4
type Certificate struct {
	Certificate	[][]byte
	PrivateKey	crypto.PrivateKey
	Leaf	*x509.Certificate
}
func LoadX509KeyPair(string, string) (Certificate, error)
func X509KeyPair([]byte, []byte) (Certificate, error)
type ClientAuthType int
const NoClientCert, RequestClientCert, RequireAnyClientCert, VerifyClientCertIfGiven, RequireAndVerifyClientCert ClientAuthType = 0, 1, 2, 3, 4
type Config struct {
	Time	func() time.Time
	Certificates	[]Certificate
	GetCertificate	func(*ClientHelloInfo) (*Certificate, error)
	RootCAs	*x509.CertPool
	NextProtos	[]string
	ServerName	string
	ClientAuth	ClientAuthType
	ClientCAs	*x509.CertPool
	InsecureSkipVerify	bool
	CipherSuites	[]uint16
	MinVersion, MaxVersion	uint16
}
func (*Config) Clone() *Config
type ClientHelloInfo struct {
	ServerName	string
	Conn	net.Conn
}
type ConnectionState struct {
	Version	uint16
	HandshakeComplete	bool
	NegotiatedProtocol, ServerName	string
	PeerCertificates	[]*x509.Certificate
	VerifiedChains	[][]*x509.Certificate
}
type Conn struct{}
func (*Conn) Close() error
func (*Conn) ConnectionState() ConnectionState
func (*Conn) Handshake() error
func (*Conn) HandshakeContext(context.Context) error
func (*Conn) Read([]byte) (int, error)
func (*Conn) RemoteAddr() net.Addr
func (*Conn) SetDeadline(time.Time) error
func (*Conn) Write([]byte) (int, error)
func Client(net.Conn, *Config) *Conn
func Dial(string, string, *Config) (*Conn, error)
func Listen(string, string, *Config) (net.Listener, error)
func NewListener(net.Listener, *Config) net.Listener
func Server(net.Conn, *Config) *Conn
// @package crypto/x509
import ("math/big"; "net"; "net/url"; "time")
type Certificate struct {
	Raw	[]byte
	PublicKey	any
	SerialNumber	*big.Int
	NotBefore, NotAfter	time.Time
	IsCA	bool
	DNSNames, EmailAddresses	[]string
	IPAddresses	[]net.IP
	URIs	[]*url.URL
}
func ParseCertificate([]byte) (*Certificate, error)
func (*Certificate) Verify(VerifyOptions) ([][]*Certificate, error)
func (*Certificate) VerifyHostname(string) error
type CertPool struct{}
func NewCertPool() *CertPool
func SystemCertPool() (*CertPool, error)
type VerifyOptions struct {
	DNSName	string
	Intermediates, Roots	*CertPool
	CurrentTime	time.Time
}
// @package container/list
type Element struct{ Value any }
func (*Element) Next() *Element
func (*Element) Prev() *Element
type List struct{}
func New() *List
func (*List) Back() *Element
func (*List) Front() *Element
func (*List) Init() *List
func (*List) InsertAfter(any, *Element) *Element
func (*List) InsertBefore(any, *Element) *Element
func (*List) PushBack(any) *Element
func (*List) PushFront(any) *Element
// @package container/heap
import "sort"
type Interface interface {
	sort.Interface
	Push(any)
	Pop() any
}
// @package go/token
type Pos int
const NoPos Pos = 0
type Position struct {
	Filename	string
	Offset, Line, Column	int
}
type File struct{}
func (*File) LineStart(int) Pos
func (*File) Pos(int) Pos
func (*File) Position(Pos) Position
type FileSet struct{}
func NewFileSet() *FileSet
func (*FileSet) AddFile(string, int, int) *File
func (*FileSet) File(Pos) *File
func (*FileSet) Position(Pos) Position
type Token int
const (
	ILLEGAL, EOF, COMMENT, IDENT, INT, FLOAT, IMAG, CHAR, STRING, ADD, SUB, MUL, QUO, REM, AND, OR, XOR, SHL, SHR, AND_NOT, ARROW	Token	= 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
	LAND, LOR, EQL, LSS, GTR, ASSIGN, NOT, NEQ, LEQ, GEQ, DEFINE, BREAK, CONST, CONTINUE, FUNC, GOTO, IMPORT, RANGE, TYPE, VAR	Token	= 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
)
func Lookup(string) Token
// @package go/ast
import "go/token"
type Node interface {
	Pos() token.Pos
	End() token.Pos
}
type Expr interface{ Node }
type Stmt interface{ Node }
type Decl interface{ Node }
type Spec interface{ Node }
type Comment struct {
	Slash	token.Pos
	Text	string
}
func (*Comment) Pos() token.Pos
type CommentGroup struct{ List []*Comment }
func (*CommentGroup) End() token.Pos
func (*CommentGroup) Pos() token.Pos
type Field struct {
	Doc	*CommentGroup
	Names	[]*Ident
	Type	Expr
	Tag	*BasicLit
	Comment	*CommentGroup
}
type FieldList struct {
	Opening	token.Pos
	List	[]*Field
	Closing	token.Pos
}
type Ident struct {
	NamePos	token.Pos
	Name	string
	Obj	*Object
}
func NewIdent(string) *Ident
func (*Ident) End() token.Pos
func (*Ident) Pos() token.Pos
type Object struct {
	Name	string
	Decl, Data, Type	any
}
type BasicLit struct {
	ValuePos	token.Pos
	Kind	token.Token
	Value	string
}
func (*BasicLit) Pos() token.Pos
type CompositeLit struct {
	Type	Expr
	Lbrace	token.Pos
	Elts	[]Expr
	Rbrace	token.Pos
}
type FuncLit struct {
	Type	*FuncType
	Body	*BlockStmt
}
type ParenExpr struct{ X Expr }
type SelectorExpr struct {
	X	Expr
	Sel	*Ident
}
func (*SelectorExpr) Pos() token.Pos
type IndexExpr struct{ X, Index Expr }
type IndexListExpr struct {
	X	Expr
	Indices	[]Expr
}
type SliceExpr struct{ X, Low, High, Max Expr }
type TypeAssertExpr struct{ X, Type Expr }
type CallExpr struct {
	Fun	Expr
	Lparen	token.Pos
	Args	[]Expr
	Ellipsis, Rparen	token.Pos
}
func (*CallExpr) End() token.Pos
func (*CallExpr) Pos() token.Pos
type StarExpr struct {
	Star	token.Pos
	X	Expr
}
type UnaryExpr struct {
	OpPos	token.Pos
	Op	token.Token
	X	Expr
}
type BinaryExpr struct {
	X	Expr
	OpPos	token.Pos
	Op	token.Token
	Y	Expr
}
type KeyValueExpr struct {
	Key	Expr
	Colon	token.Pos
	Value	Expr
}
type ArrayType struct{ Len, Elt Expr }
type StructType struct{ Fields *FieldList }
type FuncType struct {
	Func	token.Pos
	TypeParams, Params, Results	*FieldList
}
type InterfaceType struct{ Methods *FieldList }
type MapType struct{ Key, Value Expr }
type ChanType struct{ Value Expr }
type Ellipsis struct{ Elt Expr }
type BlockStmt struct {
	Lbrace	token.Pos
	List	[]Stmt
	Rbrace	token.Pos
}
func (*BlockStmt) Pos() token.Pos
type AssignStmt struct {
	Lhs	[]Expr
	TokPos	token.Pos
	Tok	token.Token
	Rhs	[]Expr
}
type ExprStmt struct{ X Expr }
type DeclStmt struct{ Decl Decl }
type ReturnStmt struct {
	Return	token.Pos
	Results	[]Expr
}
type IfStmt struct {
	Init	Stmt
	Cond	Expr
	Body	*BlockStmt
	Else	Stmt
}
type ForStmt struct {
	Init	Stmt
	Cond	Expr
	Post	Stmt
	Body	*BlockStmt
}
type RangeStmt struct {
	Key, Value	Expr
	Tok	token.Token
	X	Expr
	Body	*BlockStmt
}
type ImportSpec struct {
	Doc	*CommentGroup
	Name	*Ident
	Path	*BasicLit
	Comment	*CommentGroup
	EndPos	token.Pos
}
type ValueSpec struct {
	Doc	*CommentGroup
	Names	[]*Ident
	Type	Expr
	Values	[]Expr
}
type TypeSpec struct {
	Doc	*CommentGroup
	Name	*Ident
	TypeParams	*FieldList
	Assign	token.Pos
	Type	Expr
}
type GenDecl struct {
	Doc	*CommentGroup
	TokPos	token.Pos
	Tok	token.Token
	Specs	[]Spec
}
type FuncDecl struct {
	Doc	*CommentGroup
	Recv	*FieldList
	Name	*Ident
	Type	*FuncType
	Body	*BlockStmt
}
func (*FuncDecl) End() token.Pos
func (*FuncDecl) Pos() token.Pos
type File struct {
	Doc	*CommentGroup
	Package	token.Pos
	Name	*Ident
	Decls	[]Decl
	Imports	[]*ImportSpec
	Comments	[]*CommentGroup
}
func (*File) End() token.Pos
func (*File) Pos() token.Pos
type Package struct {
	Name	string
	Files	map[string]*File
}
type Visitor interface{ Visit(Node) Visitor }
type CommentMap map[Node][]*CommentGroup
func Inspect(Node, func(Node) bool)
func Print(*token.FileSet, any) error
// @package go/parser
import ("go/ast"; "go/token"; "io/fs")
type Mode uint
const PackageClauseOnly, ImportsOnly, ParseComments, Trace, AllErrors Mode = 1, 2, 4, 8, 16
func ParseDir(*token.FileSet, string, func(fs.FileInfo) bool, Mode) (map[string]*ast.Package, error)
func ParseExpr(string) (ast.Expr, error)
func ParseFile(*token.FileSet, string, any, Mode) (*ast.File, error)
// @package database/sql
import ("context"; "time")
var ErrNoRows, ErrTxDone, ErrConnDone error
type DB struct{}
func Open(string, string) (*DB, error)
func (*DB) Begin() (*Tx, error)
func (*DB) BeginTx(context.Context, *TxOptions) (*Tx, error)
func (*DB) Close() error
func (*DB) Conn(context.Context) (*Conn, error)
func (*DB) Exec(string, ...any) (Result, error)
func (*DB) ExecContext(context.Context, string, ...any) (Result, error)
func (*DB) Ping() error
func (*DB) PingContext(context.Context) error
func (*DB) Prepare(string) (*Stmt, error)
func (*DB) PrepareContext(context.Context, string) (*Stmt, error)
func (*DB) Query(string, ...any) (*Rows, error)
func (*DB) QueryContext(context.Context, string, ...any) (*Rows, error)
func (*DB) QueryRow(string, ...any) *Row
func (*DB) QueryRowContext(context.Context, string, ...any) *Row
func (*DB) Stats() DBStats
type DBStats struct{ MaxOpenConnections, OpenConnections, InUse, Idle int }
type Conn struct{}
func (*Conn) Close() error
func (*Conn) ExecContext(context.Context, string, ...any) (Result, error)
func (*Conn) QueryContext(context.Context, string, ...any) (*Rows, error)
type IsolationLevel int
type TxOptions struct {
	Isolation	IsolationLevel
	ReadOnly	bool
}
type Tx struct{}
func (*Tx) Commit() error
func (*Tx) Exec(string, ...any) (Result, error)
func (*Tx) ExecContext(context.Context, string, ...any) (Result, error)
func (*Tx) Prepare(string) (*Stmt, error)
func (*Tx) PrepareContext(context.Context, string) (*Stmt, error)
func (*Tx) Query(string, ...any) (*Rows, error)
func (*Tx) QueryContext(context.Context, string, ...any) (*Rows, error)
func (*Tx) QueryRow(string, ...any) *Row
func (*Tx) QueryRowContext(context.Context, string, ...any) *Row
func (*Tx) Rollback() error
type Stmt struct{}
func (*Stmt) Close() error
func (*Stmt) Exec(...any) (Result, error)
func (*Stmt) ExecContext(context.Context, ...any) (Result, error)
func (*Stmt) Query(...any) (*Rows, error)
func (*Stmt) QueryContext(context.Context, ...any) (*Rows, error)
func (*Stmt) QueryRow(...any) *Row
func (*Stmt) QueryRowContext(context.Context, ...any) *Row
type Rows struct{}
func (*Rows) Close() error
func (*Rows) ColumnTypes() ([]*ColumnType, error)
func (*Rows) Columns() ([]string, error)
func (*Rows) Err() error
func (*Rows) Scan(...any) error
type Row struct{}
func (*Row) Err() error
func (*Row) Scan(...any) error
type ColumnType struct{}
type Result interface {
	LastInsertId() (int64, error)
	RowsAffected() (int64, error)
}
type Scanner interface{ Scan(any) error }
type NullString struct {
	String	string
	Valid	bool
}
type NullInt64 struct {
	Int64	int64
	Valid	bool
}
type NullBool struct {
	Bool	bool
	Valid	bool
}
type NullFloat64 struct {
	Float64	float64
	Valid	bool
}
type NullTime struct {
	Time	time.Time
	Valid	bool
}
`;
