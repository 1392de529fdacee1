/** What shells bring along, as stubs: the builtin commands and the variables that are always set. */

const commands: string = `: . [ alias bg bind break builtin caller cd command compgen complete continue declare dirs disown echo enable eval exec exit export
false fc fg getopts hash help history jobs kill let local logout mapfile popd printf pushd pwd read readarray readonly return set shift shopt source
suspend test times trap true type typeset ulimit umask unalias unset wait`;

const variables: string = `BASH BASH_ARGV BASH_COMMAND BASH_ENV BASH_LINENO BASH_REMATCH BASH_SOURCE BASH_SUBSHELL BASH_VERSINFO BASH_VERSION BASHPID CDPATH
COLUMNS COMP_CWORD COMP_LINE COMP_POINT COMP_WORDS COMPREPLY COPROC DIRSTACK EDITOR EPOCHREALTIME EPOCHSECONDS EUID FUNCNAME GROUPS HISTFILE HISTSIZE HOME
HOSTNAME HOSTTYPE IFS LANG LC_ALL LC_CTYPE LINENO LINES LOGNAME MACHTYPE MAIL OLDPWD OPTARG OPTERR OPTIND OSTYPE PAGER PATH PIPESTATUS PPID PROMPT_COMMAND
PS1 PS2 PS3 PS4 PWD RANDOM REPLY SECONDS SHELL SHELLOPTS SHLVL TERM TMPDIR TZ UID USER`;

/** See the head of this file. */
export const bashModel: string = [
  ...commands.split(/\s+/).map((name) => `function ${name} { return; }`),
  ...variables.split(/\s+/).map((name) => `${name}=`),
].join("\n");
