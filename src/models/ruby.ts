/** What Ruby brings along, as stubs: classes that programs name, and the methods that they call most. */

const kernel: string = `puts print p pp require require_relative load autoload raise fail loop lambda proc rand sleep exit abort at_exit catch throw
format sprintf printf gets open system exec spawn fork trap binding caller caller_locations block_given? Integer Float String Array Hash Rational
warn srand eval __method__ __dir__ private public protected module_function attr_accessor attr_reader attr_writer include extend prepend
alias_method define_method undef_method remove_method private_constant private_class_method public_class_method module_eval class_eval
instance_methods using refine ruby2_keywords iterator? select test set_trace_func freeze`;

const object: string = `nil? is_a? kind_of? instance_of? respond_to? send public_send __send__ method methods object_id class singleton_class dup clone
freeze frozen? inspect to_s hash == != === =~ ! eql? equal? instance_variable_get instance_variable_set instance_variable_defined?
instance_variables instance_eval instance_exec define_singleton_method singleton_method tap then yield_self itself extend display to_enum enum_for
public_methods private_methods method_missing respond_to_missing? instance_variable_names remove_instance_variable <=>`;

const ofClass: string = `allocate superclass name const_get const_set const_defined? constants const_missing ancestors instance_method instance_methods
method_defined? public_method_defined? private_method_defined? public_instance_method class_eval module_eval class_exec module_exec define_method
attr_accessor attr_reader attr_writer private public protected include extend prepend include? included_modules alias_method undef_method
remove_method remove_const private_constant class_variable_get class_variable_set class_variable_defined? instance_methods public_instance_methods
private_instance_methods module_function private_class_method public_class_method inherited included extended prepended method_added < <= > >=
autoload subclasses new`;

const enumerable: string = `each map collect flat_map collect_concat select filter reject find detect find_index find_all reduce inject sum count min max min_by
max_by minmax sort sort_by group_by partition each_with_index each_with_object each_slice each_cons each_entry zip first take take_while drop
drop_while include? member? to_a entries to_h to_set any? all? none? one? uniq tally chunk_while slice_when lazy cycle filter_map reverse_each`;

const classes: Readonly<Record<string, string>> = {
  String: `+ * % <=> == =~ [] []= length size bytesize upcase downcase capitalize swapcase strip lstrip rstrip chomp chop chomp! strip! upcase! downcase!
gsub gsub! sub sub! tr delete squeeze split lines chars bytes each_line each_char each_byte start_with? end_with? include? index rindex match match?
scan replace insert prepend concat << reverse to_i to_f to_s to_sym to_str to_r intern encoding encode encode! force_encoding valid_encoding? unpack
unpack1 center ljust rjust empty? hex oct ord succ next upto slice slice! partition rpartition casecmp casecmp? unicode_normalize crypt sum ascii_only? b scrub`,
  Symbol: "to_sym to_proc to_s name length size upcase downcase start_with? end_with? [] <=> empty?",
  Integer: `+ - * / % ** <=> < > <= >= & | ^ << >> times upto downto step to_i to_s to_f to_r chr ord abs zero? positive? negative? even? odd? succ pred gcd
lcm digits divmod div fdiv modulo round floor ceil clamp between? bit_length pow nonzero? integer?`,
  Float: "+ - * / round floor ceil to_i to_f to_s nan? infinite? finite? abs truncate",
  Array: `[] []= << + - & | * push append pop shift unshift prepend insert concat length size empty? last join reverse reverse! rotate compact compact! flatten
flatten! delete delete_at delete_if keep_if reject! select! map! collect! sort! sort_by! uniq! sample shuffle index rindex values_at dig fetch fill
combination permutation product transpose assoc pack slice slice! clear replace each_index to_ary bsearch difference union intersection intersect? sum`,
  Hash: `[] []= store fetch key key? has_key? value? has_value? keys values length size empty? each_pair each_key each_value merge merge! update delete
delete_if reject! select! keep_if transform_keys transform_values transform_keys! transform_values! invert dig slice except compact compact! clear default
default= default_proc compare_by_identity fetch_values values_at to_hash sort_by filter_map key assoc`,
  Regexp: "match match? =~ source options names",
  MatchData: "[] captures named_captures pre_match post_match begin end to_a names",
  Proc: "call [] yield arity curry lambda? parameters to_proc >> <<",
  Method: "call owner receiver unbind arity parameters source_location to_proc",
  Time: "year month day hour min sec usec nsec to_i to_f to_r utc localtime getutc strftime + - iso8601 wday yday zone",
  IO: "read write puts print gets each_line close closed? readline readlines flush sync sync= eof? rewind seek fileno tty?",
  Struct: "to_a to_h members each values",
  Thread: "join value alive? kill wakeup status name [] []=",
  Range: "begin end first last min max step exclude_end? cover? size",
  Exception: "message backtrace full_message cause set_backtrace exception backtrace_locations",
};

const subclasses: string = `StandardError<Exception ScriptError<Exception NoMemoryError<Exception SignalException<Exception SystemExit<Exception
SystemStackError<Exception Interrupt<SignalException NotImplementedError<ScriptError LoadError<ScriptError SyntaxError<ScriptError
ArgumentError<StandardError EncodingError<StandardError FiberError<StandardError IOError<StandardError EOFError<IOError IndexError<StandardError
KeyError<IndexError StopIteration<IndexError LocalJumpError<StandardError NameError<StandardError NoMethodError<NameError RangeError<StandardError
FloatDomainError<RangeError RegexpError<StandardError RuntimeError<StandardError FrozenError<RuntimeError SecurityError<Exception
SystemCallError<StandardError ThreadError<StandardError TypeError<StandardError ZeroDivisionError<StandardError File<IO Class<Module`;

const others: string = `BasicObject Module NilClass TrueClass FalseClass Numeric Rational Complex Random Mutex Queue ConditionVariable Binding Encoding Dir
ObjectSpace GC Process Signal Marshal Math Kernel Comparable Errno Fiber Enumerator Data Set Monitor RbConfig ENV ARGV STDIN STDOUT STDERR
RUBY_VERSION RUBY_ENGINE RUBY_PLATFORM UnboundMethod Warning Ractor TracePoint ObjectSpace FileTest`;

const methods = (names: string): string =>
  names
    .split(/\s+/)
    .map((name) => `def ${name}; end`)
    .join("\n");

const bodies: readonly string[] = Object.entries(classes).map(([name, own]) => {
  const base =
    name === "Array" || name === "Hash" || name === "Range" || name === "Struct" ? "Enumerable" : "Object";
  return `class ${name} < ${base}\n${methods(own)}\nend`;
});

/** See the head of this file. */
export const rubyModel: string = [
  `class Object\n${methods(object)}\nend`,
  `class Enumerable < Object\n${methods(enumerable)}\nend`,
  `class Class < Object\n${methods(ofClass)}\nend`,
  ...bodies,
  ...subclasses.split(/\s+/).map((pair) => `class ${pair.replace("<", " < ")}\nend`),
  ...others.split(/\s+/).map((name) => `class ${name}\nend`),
  methods(kernel),
].join("\n");
