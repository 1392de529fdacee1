/** What PHP brings along, as stubs: the functions and classes that programs use most. */

const functions: string = `strlen count array_merge array_map array_filter array_keys array_values in_array is_array is_string is_int is_null
is_object is_callable is_numeric is_bool is_float is_scalar is_iterable is_resource is_a is_subclass_of isset empty unset implode explode
join trim ltrim rtrim str_replace str_repeat str_pad str_split substr substr_count strpos stripos strrpos strstr stristr strtolower strtoupper
ucfirst lcfirst ucwords sprintf printf vsprintf preg_match preg_match_all preg_replace preg_replace_callback preg_split preg_quote
json_encode json_decode serialize unserialize var_dump var_export print_r date time mktime strtotime microtime date_default_timezone_get
file_exists file_get_contents file_put_contents is_file is_dir is_readable is_writable mkdir rmdir unlink rename copy realpath dirname
basename pathinfo fopen fclose fread fwrite fgets feof fseek filemtime filesize touch chmod tempnam sys_get_temp_dir glob scandir
array_push array_pop array_shift array_unshift array_slice array_splice array_combine array_flip array_fill array_fill_keys array_unique
array_reverse array_search array_key_exists array_key_first array_key_last array_diff array_diff_key array_intersect array_intersect_key
array_column array_chunk array_reduce array_walk array_sum array_product array_rand array_pad array_replace range compact extract
sort rsort usort uasort uksort ksort krsort asort arsort shuffle current key next reset end prev each list min max abs round floor ceil
rand mt_rand random_int random_bytes intdiv pow sqrt fmod number_format intval floatval strval boolval settype gettype get_debug_type
call_user_func call_user_func_array func_get_args func_num_args function_exists class_exists interface_exists method_exists property_exists
trait_exists enum_exists get_class get_parent_class get_object_vars get_class_methods spl_object_hash spl_object_id spl_autoload_register
iterator_to_array iterator_count iterator_apply define defined constant trigger_error set_error_handler restore_error_handler error_reporting
ini_get ini_set set_exception_handler error_log ob_start ob_get_clean ob_get_contents ob_end_clean ob_get_level ob_get_flush flush
htmlspecialchars htmlspecialchars_decode html_entity_decode htmlentities strip_tags nl2br addslashes stripslashes addcslashes stripcslashes
urlencode urldecode rawurlencode rawurldecode http_build_query parse_url parse_str base64_encode base64_decode md5 sha1 hash crc32 bin2hex
hash_algos password_hash password_verify mb_strlen mb_substr mb_strtolower mb_strtoupper mb_convert_encoding mb_strpos mb_check_encoding
mb_convert_case mb_detect_encoding mb_str_split iconv iconv_strlen utf8_encode utf8_decode ctype_alpha ctype_digit ctype_upper ctype_lower
ctype_space ctype_alnum ctype_punct ctype_xdigit strcmp strcasecmp strncmp strncasecmp strnatcmp strrev strtr strval str_contains
str_starts_with str_ends_with wordwrap chunk_split similar_text levenshtein ord chr dechex hexdec bindec decbin octdec uniqid gc_collect_cycles
memory_get_usage memory_get_peak_usage php_sapi_name phpversion version_compare extension_loaded getenv putenv setlocale debug_backtrace
debug_print_backtrace usleep sleep exit die header headers_sent setcookie session_start session_destroy mail opcache_invalidate
stream_get_contents stream_context_create fprintf sscanf ctype_cntrl array_is_list array_walk_recursive array_merge_recursive array_change_key_case
array_count_values substr_replace substr_compare ucwords money_format checkdate date_create getdate gmdate idate localtime fputs fputcsv fgetcsv
is_executable is_link readlink symlink is_uploaded_file move_uploaded_file curl_init curl_setopt curl_exec curl_close simplexml_load_string`;

const constants: string = `PHP_EOL PHP_VERSION PHP_VERSION_ID PHP_OS PHP_INT_MAX PHP_INT_MIN PHP_INT_SIZE PHP_SAPI DIRECTORY_SEPARATOR PATH_SEPARATOR
E_ALL E_ERROR E_WARNING E_NOTICE E_STRICT E_DEPRECATED E_USER_ERROR E_USER_WARNING E_USER_NOTICE E_USER_DEPRECATED ENT_QUOTES ENT_COMPAT
ENT_NOQUOTES ENT_SUBSTITUTE JSON_PRETTY_PRINT JSON_UNESCAPED_SLASHES JSON_UNESCAPED_UNICODE JSON_THROW_ON_ERROR JSON_ERROR_NONE PREG_SPLIT_NO_EMPTY
PREG_SPLIT_DELIM_CAPTURE PREG_OFFSET_CAPTURE PREG_SET_ORDER PREG_PATTERN_ORDER SORT_STRING SORT_REGULAR SORT_NUMERIC COUNT_RECURSIVE LC_ALL
LC_NUMERIC LOCK_EX LOCK_SH FILE_APPEND STR_PAD_LEFT STR_PAD_RIGHT ARRAY_FILTER_USE_KEY ARRAY_FILTER_USE_BOTH M_PI NAN INF STDIN STDOUT STDERR
DATE_ATOM MB_CASE_TITLE MB_CASE_UPPER MB_CASE_LOWER PHP_MAJOR_VERSION PHP_MINOR_VERSION DEBUG_BACKTRACE_IGNORE_ARGS __CLASS__ __DIR__ __FILE__
__FUNCTION__ __LINE__ __METHOD__ __NAMESPACE__ __TRAIT__ true false null`;

const classes: string = `interface Traversable {}
interface Iterator extends Traversable { function current(); function key(); function next(); function rewind(); function valid(); }
interface IteratorAggregate extends Traversable { function getIterator(): Traversable; }
interface ArrayAccess { function offsetExists($k); function offsetGet($k); function offsetSet($k, $v); function offsetUnset($k); }
interface Countable { function count(): int; }
interface Stringable { function __toString(): string; }
interface JsonSerializable { function jsonSerialize(); }
interface Serializable { function serialize(); function unserialize($s); }
interface UnitEnum { static function cases(); }
interface BackedEnum extends UnitEnum { static function from($v): static; static function tryFrom($v): static; }
interface Throwable extends Stringable { function getMessage(); function getCode(); function getFile(); function getLine(); function getTrace();
  function getTraceAsString(); function getPrevious(): Throwable; }
class Exception implements Throwable { protected $message; protected $code; protected $file; protected $line;
  function __construct($message = '', $code = 0, $previous = null) {} function getMessage() {} function getCode() {} function getFile() {}
  function getLine() {} function getTrace() {} function getTraceAsString() {} function getPrevious(): Throwable {} function __toString() {} }
class Error extends Exception {}
class stdClass {}
class Closure { function bindTo($o): Closure {} static function bind($c, $o): Closure {} function call($o) {} static function fromCallable($c): Closure {} function __invoke() {} }
class Generator implements Iterator { function current() {} function key() {} function next() {} function rewind() {} function valid() {} function send($v) {} function getReturn() {} function throw($e) {} }
class ArrayObject implements IteratorAggregate, ArrayAccess, Countable { function __construct($a = []) {} function getIterator(): ArrayIterator {} function count(): int {} function append($v) {} function getArrayCopy() {} function offsetExists($k) {} function offsetGet($k) {} function offsetSet($k, $v) {} function offsetUnset($k) {} }
class ArrayIterator extends ArrayObject implements Iterator { function current() {} function key() {} function next() {} function rewind() {} function valid() {} }
interface DateTimeInterface { function format($f): string; function getTimestamp(): int; function getTimezone(): DateTimeZone; function diff($d): DateInterval; }
class DateTime implements DateTimeInterface { function __construct($t = 'now', $z = null) {} function modify($m): static {} function setTimezone($z): static {} function setTimestamp($t): static {} function setDate($y, $m, $d): static {} function setTime($h, $m): static {} function add($i): static {} function sub($i): static {} function format($f): string {} function getTimestamp(): int {} function getTimezone(): DateTimeZone {} function diff($d): DateInterval {} static function createFromFormat($f, $t): static {} }
class DateTimeImmutable extends DateTime {}
class DateTimeZone { function __construct($n) {} function getName(): string {} }
class DateInterval { function __construct($s) {} function format($f): string {} }
class ReflectionClass { function __construct($c) {} function getName() {} function getShortName() {} function newInstance() {} function newInstanceArgs($a) {} function getMethods() {} function getMethod($n): ReflectionMethod {} function hasMethod($n) {} function getProperties() {} function getFileName() {} function getParentClass(): ReflectionClass {} function getAttributes() {} function isInterface() {} function isAbstract() {} function implementsInterface($i) {} function getConstructor(): ReflectionMethod {} }
class ReflectionObject extends ReflectionClass {}
class ReflectionFunction { function __construct($f) {} function getParameters() {} function getName() {} function getNumberOfRequiredParameters() {} function invoke() {} function isVariadic() {} }
class ReflectionMethod extends ReflectionFunction { function getDeclaringClass(): ReflectionClass {} function isPublic() {} function isStatic() {} function setAccessible($a) {} }
class ReflectionProperty { function __construct($c, $n) {} function getValue($o = null) {} function setValue($o, $v) {} function setAccessible($a) {} function getName() {} }
class ReflectionNamedType { function getName() {} function isBuiltin() {} function allowsNull() {} }
class PDO { function __construct($d) {} function prepare($q): PDOStatement {} function query($q): PDOStatement {} function exec($q) {} function lastInsertId() {} function beginTransaction() {} function commit() {} function rollBack() {} }
class PDOStatement { function execute($p = []) {} function fetch() {} function fetchAll() {} function fetchColumn() {} function bindValue($k, $v) {} function rowCount() {} }
class SplObjectStorage implements Countable { function attach($o) {} function detach($o) {} function contains($o) {} function count(): int {} }
class SplStack { function push($v) {} function pop() {} function top() {} function isEmpty() {} }
class SplQueue { function enqueue($v) {} function dequeue() {} function isEmpty() {} }
class SplFileInfo { function getPathname() {} function getFilename() {} function getRealPath() {} function getExtension() {} function isDir() {} function isFile() {} }
class WeakMap {} class Attribute {}`;

const exceptions: string = `LogicException RuntimeException InvalidArgumentException DomainException LengthException OutOfRangeException OutOfBoundsException
RangeException OverflowException UnderflowException UnexpectedValueException BadFunctionCallException BadMethodCallException ErrorException JsonException
PDOException ReflectionException TypeError ValueError ArithmeticError DivisionByZeroError ArgumentCountError ParseError AssertionError UnhandledMatchError`;

const each = (names: string, stub: (name: string) => string): string =>
  names.split(/\s+/).map(stub).join("\n");

/** See the head of this file. */
export const phpModel: string = [
  "<?php",
  classes,
  each(
    exceptions,
    (name) =>
      `class ${name} extends ${name.endsWith("Error") && name !== "TypeError" ? "Error" : "Exception"} {}`,
  ),
  each(functions, (name) => `function ${name}() {}`),
  each(constants, (name) => `const ${name} = 0;`),
].join("\n");
