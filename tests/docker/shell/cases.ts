/** Lines that real shells ran (scripts/record-shell.ts) and that ours must run alike; each in bash, dash and BusyBox ash. */
export const lines: readonly string[] = [
  // words and quotes
  `echo hello   world 'single  quoted' "double  quoted" a\\ b`,
  `echo "a\\nb" 'c\\td' "\\$HOME" "\\"q\\"" '\\\\'`,
  `x='a b  c'; echo $x; echo "$x"; echo '$x'`,
  `x=; echo [$x] ["$x"] []; set -- "" a ""; echo $#`,
  `echo a"b"'c'd`,
  `echo ~ ~/x "~" a~ ~nobody/y ~nosuch`,
  `x=~/a:~/b; echo $x`,
  `echo a\\
b`,
  `echo 'it'"'"'s'`,
  `echo "tab	inside" '*' "*" \\*`,
  `echo # comment`,
  `echo a#b`,
  `printf '%s|' a "" 'b c'; echo`,
  // parameters
  `x=abc; echo \${x} \${x}def \${#x} \${y:-none} \${y-none} [\${y:+set}] \${x:+set}`,
  `unset y; echo \${y:=new} $y; echo \${z:=a b}`,
  `x=; echo [\${x:-empty}] [\${x-unset}] [\${x:+s}] [\${x+s}]`,
  `x=/usr/local/lib/file.tar.gz; echo \${x#*/} \${x##*/} \${x%.*} \${x%%.*} \${x%/*}`,
  `x=aXbXc; echo \${x#*X} \${x##*X} \${x%X*} \${x%%X*} \${x#nomatch}`,
  `x='a*b'; echo "\${x#a\\*}" "\${x%"*b"}"`,
  `set -- one two three; echo $# $1 $3 "$@" "$*" \${#1} \${10}`,
  `set -- 'a b' c; for i in "$@"; do echo "<$i>"; done; for i in $@; do echo "<$i>"; done; for i in "$*"; do echo "<$i>"; done`,
  `set -- a b c; shift; echo $*; shift 2; echo $#`,
  `set -- a b c; IFS=,; echo "$*"; echo $*`,
  `set --; echo $# "$@" end; for i in "$@"; do echo never; done`,
  `set -- 1 2 3 4 5 6 7 8 9 10 11; echo $10 \${10} \${11}`,
  `false; echo $?; true; echo $?`,
  `echo $0`,
  `x=\${y:-\${z:-deep}}; echo $x`,
  `x="\${y:-a "b" c}"; echo "$x"`,
  `echo "\${y:-'single'}" \${y:-'single'}`,
  `y='a b'; set -- \${x:-$y}; echo $#; set -- "\${x:-$y}"; echo $#`,
  `set -u; echo start; echo $nosuch; echo never`,
  `echo \${x:?}; echo never`,
  `echo \${x:?is missing}; echo never`,
  `echo \${x?}; echo never`,
  `x=1; unset x; echo [\${x-gone}]`,
  `x=abcdef; echo \${x:1:3} \${x:2} \${x: -2} \${x:0:-1}`,
  `x=banana; echo \${x/a/o} \${x//a/o} \${x/#b/B} \${x/%a/A} \${x//n}`,
  `x=Hello; echo \${x^^} \${x,,} \${x^} \${x,}`,
  `x=y; y=z; echo \${!x}`,
  `echo \${x!}; echo never`,
  `foo1=a foo2=b; echo \${!foo*}`,
  `x='a b'; echo \${x@Q} "\${x@U}"`,
  // splitting and globbing
  `IFS=:; x=a:b::c; for i in $x; do echo "<$i>"; done`,
  `IFS=': '; x='a : b:c'; for i in $x; do echo "<$i>"; done`,
  `x='  lead and trail  '; for i in $x; do echo "<$i>"; done`,
  `x='a:b:'; IFS=:; set -- $x; echo $#`,
  `touch a.txt b.txt c.log; echo *.txt *.none [ab].txt [!a].txt ?.log`,
  `touch a1 a2 b1; echo a* "a*" 'a*' a\\*; x='a*'; echo $x "$x"`,
  `mkdir -p d/e; touch d/f .hid; echo * .h* d/* */`,
  `touch a b; set -f; echo *; set +f; echo *`,
  `touch 'sp ace'; for f in *; do echo "<$f>"; done`,
  `touch x1 x2 x10; echo x[0-9] x[[:digit:]]*`,
  `touch A a B b; echo [a-b] [AB]`,
  `x='[ab]'; touch a b; echo $x; case a in $x) echo match;; esac; case a in "$x") echo no;; *) echo literal;; esac`,
  // command substitution and arithmetic
  `echo $(echo a; echo b) "$(echo a; echo b)"`,
  `x=$(echo hi); echo "[$x]"; x=$(false); echo $?; x=$(exit 7) ; echo $?`,
  'echo `echo back` `echo \\`echo nested\\``',
  `echo "$(echo "inner \\"q\\" $(echo deep)")"`,
  `x="$(printf 'a\\n\\n\\n')"; echo "[$x]"`,
  `echo $((1+2*3)) $(( (1+2)*3 )) $((7/2)) $((7%3)) $((-7/2)) $((1<<4)) $((5&3)) $((5|3)) $((5^3)) $((~0))`,
  `x=5; echo $((x+1)) $(($x+1)) $((x*=2)) $x $((x==10)) $((x<3)) $((!x)) $((x>3&&x<20)) $((x?1:2))`,
  `i=1; echo $((i++)) $i $((++i)) $((i--)) $i`,
  `echo $((2**10)) $((2**3**2))`,
  `echo $((0x1f)) $((010)) $((1,2))`,
  `echo $((1/0)); echo never`,
  `echo $((1+)); echo never`,
  `echo $((1 2)); echo never`,
  `x=abc; echo $((x)); y=1+1; echo $((y*2))`,
  `echo $((9223372036854775807+1))`,
  `x=3; while [ $x -gt 0 ]; do echo $x; x=$((x-1)); done`,
  // lists, pipelines, compound commands
  `true && echo yes || echo no; false && echo yes || echo no`,
  `false || false || echo third; true && false; echo $?`,
  `! true; echo $?; ! false; echo $?; ! false | true; echo $?`,
  `echo a | cat | cat; echo b | (read x; echo "got $x")`,
  `printf '3\\n1\\n2\\n' | sort | head -n 1`,
  `false | true; echo $?; true | false; echo $?`,
  `exit 3 | exit 4; echo $?`,
  `(echo sub; exit 5); echo $?`,
  `x=1; (x=2; echo $x); echo $x; { x=3; }; echo $x`,
  `{ echo a; echo b; } | wc -l`,
  `if true; then echo t; else echo e; fi; if false; then echo t; elif true; then echo ei; else echo e; fi; if false; then :; fi; echo $?`,
  `for i in a b c; do echo $i; done; for i in; do echo never; done; for i in 1 2 3; do if [ $i = 2 ]; then continue; fi; echo $i; done`,
  `for i in 1 2 3; do for j in a b; do if [ $j = b ]; then continue 2; fi; echo $i$j; done; done`,
  `for i in 1 2 3; do for j in a b; do [ $i = 2 ] && break 2; echo $i$j; done; done; echo end`,
  `i=0; while true; do i=$((i+1)); [ $i -ge 3 ] && break; done; echo $i; until [ $i -eq 0 ]; do i=$((i-1)); done; echo $i`,
  `while false; do :; done; echo $?; for i in 1; do false; done; echo $?`,
  `case hello in h*) echo h;; *) echo other;; esac; case x in a|x|y) echo alt;; esac; case z in a) ;; esac; echo $?`,
  `case "a b" in "a b") echo quoted;; esac; case '*' in \\*) echo star;; esac; case abc in [a-c]*) echo class;; esac`,
  `case a in (a) echo paren;; esac; case "" in "") echo empty;; esac`,
  `case x in x) echo one ;& y) echo two ;; esac`,
  `f() { echo "f: $1 $#"; return 3; }; f a b; echo $?; f; echo "$0" | cat`,
  `f() { x=global; local y=loc; echo $y; }; f; echo "$x [$y]"`,
  `f() { local x=1; g; echo "f $x"; }; g() { echo "g $x"; x=2; }; x=0; f; echo $x`,
  `f() { if [ $1 -gt 0 ]; then echo $1; f $(($1-1)); fi; }; f 3`,
  `f() { echo before; return; echo never; }; f; echo $?; f() ( echo sub; exit 2 ); f; echo $?`,
  `f() { cat; }; echo piped | f; f < /dev/null; echo heredoc | f | f`,
  `unset -f f; f() { echo x; }; f; unset -f f; f`,
  `cat() { echo fake; }; cat x; command echo real; unset -f cat; echo a | cat`,
  // redirections
  `echo a > f; echo b >> f; cat f; cat < f; wc -l < f`,
  `echo out; echo err >&2`,
  `{ echo out; echo err >&2; } 2>/dev/null; { echo out2; echo err2 >&2; } >/dev/null`,
  `{ echo out; echo err >&2; } > f 2>&1; cat f`,
  `{ echo o; echo e >&2; } 2>&1 >/dev/null | cat`,
  `nosuch 2>/dev/null; echo $?`,
  `cat <<E
line $((1+1)) \\$x
  two
E
echo after`,
  `cat <<'E'
raw $x \\$y
E`,
  `cat <<-E
	tabbed
		twice
	E
echo z`,
  `x=val; cat <<E | cat
$x "$x" '$x' \`echo sub\` $(echo sub2)
E`,
  `cat <<A; cat <<B
first
A
second
B`,
  `while read -r line; do echo "<$line>"; done <<E
a b
  c\\d
E`,
  `cat <<< "here string"`,
  `exec 3> f; echo three >&3; exec 3>&-; cat f`,
  `exec 4< /dev/null; cat <&4; exec 4<&-; echo hi >&4; echo $?`,
  `echo hi >&7; echo $?`,
  `echo x > nodir/f; echo $?`,
  `mkdir d; echo x > d; echo $?`,
  `cat < nofile; echo $?`,
  `echo hi > "$nosuch"; echo $?`,
  `set -C; echo a > f; echo b > f; echo $?; echo c >| f; cat f`,
  `: > f; echo [$(cat f)]; > g; ls`,
  `echo one > f; echo two 1<> f; cat f`,
  `echo a &> f; cat f`,
  `echo a |& cat`,
  `if true; then echo x; fi > f; cat f; for i in 1 2; do echo $i; done >> f; cat f`,
  `f() { echo in f; } > f; f; cat f`,
  `read x < /dev/null; echo $? [$x]`,
  `exec > f; echo hidden; exec >&2; cat f`,
  `: < nofile; echo next`,
  `exec < nofile; echo next`,
  // errors of commands
  `nosuch; echo $?`,
  `./nofile; echo $?`,
  `echo 'echo hi' > s.sh; ./s.sh; echo $?`,
  `mkdir d; ./d; echo $?`,
  `echo 'echo script $0 $1' > s.sh; chmod 755 s.sh; ./s.sh arg; echo $?`,
  `exec nosuch; echo never`,
  `exec ./nofile; echo never`,
  `printf '#!/nosuch\\n' > s.sh; chmod 755 s.sh; ./s.sh; echo $?`,
  `'' ; echo $?`,
  `nosuch | cat; echo $?`,
  `x=$(nosuch); echo $?`,
  `cd nofile; echo $?`,
  `touch f; cd f; echo $?`,
  `mkdir -p d/e; cd d/e; cd ..; echo \${PWD##*/} \${OLDPWD##*/}; cd - > /dev/null; echo \${PWD##*/}; cd; pwd`,
  `readonly r=1; r=2; echo never`,
  `readonly r=1; unset r; echo $?`,
  `shift 5; echo $?`,
  `export 1a=3; echo $?`,
  `local x; echo $?`,
  `return 3; echo $?`,
  `break; echo $?; continue; echo $?`,
  `exit abc`,
  `(exit 300); echo $?; (exit 255); echo $?`,
  `. ./nofile; echo $?`,
  `. nofile; echo $?`,
  `echo 'x=sourced; echo "in $x"; return 4; echo never' > s; . ./s; echo $? $x`,
  `trap x NOSIG; echo $?`,
  `kill -9 99999999; echo $?`,
  `kill abc; echo $?`,
  `wait 99999; echo $?`,
  `umask; umask -S; umask 027; umask; umask 99; echo $?`,
  `unset 1a; echo $?`,
  `read 1a < /dev/null; echo $?`,
  `getopts; echo $?`,
  `alias foo; echo $?; unalias foo; echo $?`,
  `hash nosuch; echo $?`,
  `set -o nosuch; echo $?`,
  `set -Z; echo $?`,
  `type cd if nosuch; echo $?`,
  `command -v cd if nosuch f; echo $?; f() { :; }; command -v f; type f > /dev/null`,
  `command nosuch; echo $?; command -v nosuch; echo $?`,
  `exec 2>&1; nosuch`,
  // test
  `test a = a; echo $?; test a = b; echo $?; [ -n x ]; echo $?; [ -z x ]; echo $?; [ ]; echo $?; [ x ]; echo $?`,
  `[ 1 -lt 2 ] && [ 2 -le 2 ] && [ 3 -gt 2 ] && [ 3 -ge 3 ] && [ 1 -ne 2 ] && echo ok`,
  `touch f; mkdir d; [ -f f ] && [ -d d ] && [ -e f ] && [ ! -e g ] && [ ! -s f ] && [ -r f ] && [ -w f ] && [ ! -x f ] && echo ok`,
  `[ a = b -o b = b ]; echo $?; [ a = a -a b = c ]; echo $?; [ ! a = b ]; echo $?; [ \\( a = a \\) ]; echo $?`,
  `test a -eq 1; echo $?`,
  `[ a = b; echo $?`,
  `[ 1 -eq 1 2 ]; echo $?`,
  `test 1 2 3; echo $?`,
  `test -q x; echo $?`,
  `[ a == a ]; echo $?`,
  `[ "" ]; echo $?; [ -f ]; echo $?; [ ! ]; echo $?; x=; [ -n $x ]; echo $?`,
  `[ 08 -eq 8 ]; echo $?; [ " 3" -eq 3 ]; echo $?; [ -3 -lt 0 ]; echo $?`,
  // printf, echo, read
  `printf '%s %s\\n' a b c; printf '%5s|%-5s|%05d|%x|%o|%c\\n' ab cd 42 255 8 xyz`,
  `printf '%d\\n' abc; echo $?`,
  `printf '%d %d\\n' 3x; echo $?`,
  `printf '%s\\n'; printf '%d\\n'; printf 'no newline'; echo`,
  `printf '%b' 'a\\tb\\n'; printf 'a\\101\\n'; printf '%%\\n'; printf '%.2f %5.1f %e\\n' 3.14159 2.5 1234.5`,
  `printf 'a\\x41\\n'; printf '%q\\n' 'a b'`,
  `printf; echo $?`,
  `printf '%z\\n' a; echo $?`,
  `printf '%*d|%.3s\\n' 5 42 abcdef; printf '%+d % d\\n' 5 5; printf '%#x %#o\\n' 255 8; printf '%u\\n' 7`,
  `echo -n a; echo b; echo -e 'a\\tb'; echo 'a\\tb'; echo -E 'x\\ty'; echo -- x; echo -nn; echo -x`,
  `echo 'a b c' | { read x y; echo "[$x][$y]"; }; echo ' lead  trail ' | { read x; echo "[$x]"; }; echo 'a\\tb' | { read x; echo "$x"; }; echo 'a\\tb' | { read -r x; echo "$x"; }`,
  `echo a:b:c | { IFS=: read x y z; echo $x-$y-$z; }; printf 'no end' | { read x; echo $? $x; }; echo 'a\\
b' | { read x; echo $x; }`,
  `printf '1\\n2\\n3\\n' | while read n; do echo "n=$n"; done; printf 'a\\nb\\n' | { read x; cat; }`,
  `echo 'a,b' | { IFS=, read x y; echo "$x|$y"; }; echo 'a b' | { read x y z; echo "$x|$y|$z"; }`,
  // set, export, env, eval
  `x=5; export x; env | { while read l; do case $l in x=*) echo $l;; esac; done; }`,
  `y=temp env | { while read l; do case $l in y=*) echo $l;; esac; done; }; echo [$y]`,
  `x=a; export x=b; x=c; env | { while read l; do case $l in x=*) echo $l;; esac; done; }; unset x; echo [$x]`,
  `f() { echo $v; }; v=1 f; echo [$v]`,
  `v=1 :; echo [$v]; v=2 true; echo [$v]; v=3 eval 'echo $v'; echo [$v]`,
  `eval 'x=5; echo $x'; eval echo '$x' "\\$x"; eval ''; echo $?; cmd='echo a | cat'; eval "$cmd"`,
  `set -e; false; echo never`,
  `set -e; false || true; if false; then :; fi; ! true; false && true; echo alive; (exit 4); echo never`,
  `set -e; f() { false; echo in; }; f || echo caught; f; echo never`,
  `set -e; x=$(false); echo never`,
  `set -e; echo $(false) still; true | false; echo never`,
  `set -ex; x=1; echo $x "a b"; : ; false`,
  `set -x; for i in 1 2; do echo $i; done; [ a = a ] && x=3`,
  `set -x; y=$(echo sub); echo "$y" 'q r' ''`,
  `set -o pipefail; false | true; echo $?`,
  `set -o noglob; touch a; echo *`,
  `set a b; set -- -x; echo $1; set -e -- q; echo $1`,
  `x='a b'; y=$x; echo "$y"; z=$x$x; echo "$z"; a=*; echo "$a"`,
  `a=1 b=2 c=$a; echo $a $b $c; a=1; a=2 b=$a; echo $b`,
  `x=5; x=$((x+1)) y=$x; echo $x $y`,
  // traps, jobs, signals
  `trap 'echo bye' EXIT; echo hi; exit 3`,
  `trap 'echo bye' 0; echo hi`,
  `trap 'echo bye $?' EXIT; false`,
  `trap 'echo one' EXIT; trap 'echo two' EXIT; trap - EXIT; echo end`,
  `trap 'echo got' USR1; kill -USR1 $$; echo after`,
  `trap '' TERM; kill $$; echo alive; trap - TERM; kill $$; echo never`,
  `trap 'echo term; exit 5' TERM; kill -TERM $$; sleep 1; echo never`,
  `trap 'echo x' INT TERM; trap`,
  `(trap 'echo sub exit' EXIT; echo in); echo out`,
  `trap 'exit 7' USR1; (kill -USR1 $$); sleep 0.1; echo never`,
  `f() { trap 'echo in f' EXIT; }; f; echo end`,
  `kill -9 $$; echo never`,
  `sh -c 'kill -TERM $$'; echo $?`,
  `sleep 0.1 & wait; echo $?; (exit 3) & wait $!; echo $?; wait; echo $?`,
  `{ sleep 0.1; echo bg; } & echo fg; wait`,
  `sleep 10 & kill $!; wait $! 2>/dev/null; echo $?`,
  `echo a & wait; echo b`,
  `cat & wait; echo $?`,
  `sleep 10 & kill %1; wait %1 2>/dev/null; echo $?`,
  `trap 'echo usr' USR1; sleep 0.3 & (sleep 0.1; kill -USR1 $$) & wait $!; sleep 0.5; echo end`,
  `kill -l 9; kill -l 15; kill -0 $$; echo $?`,
  `while true; do echo y; done | head -n 2; echo $?`,
  // getopts, alias, misc
  `set -- -a -b val -c x y; while getopts ab:c o; do echo "$o [$OPTARG] $OPTIND"; done; shift $((OPTIND-1)); echo $*`,
  `set -- -z; getopts ab o; echo $? $o; set -- -b; OPTIND=1; getopts b: o; echo $? $o`,
  `set -- -z; getopts :ab o; echo $? $o $OPTARG; OPTIND=1; set -- -b; getopts :b: o; echo $o $OPTARG`,
  `set -- -ab; while getopts ab o; do echo $o; done; set -- a -b; OPTIND=1; getopts b o; echo $?`,
  `alias ll='echo aliased'; alias ll`,
  `pwd; cd /; pwd; cd tmp && pwd; cd ./; pwd; cd //tmp/../tmp; pwd`,
  `cd /nox || echo failed; cd /tmp; cd ''; echo $?; pwd`,
  `times > /dev/null; echo $?; true; : a b; echo $?`,
  `x=1; unset x y z; echo $?; unset -v x; echo $?`,
  `readonly a=1 b; readonly -p | { while read l; do case $l in *' a='*) echo $l;; esac; done; }`,
  `export ex=1; export -p | { while read l; do case $l in *' ex='*) echo $l;; esac; done; }`,
  `x="it's"; set | { while read -r l; do case $l in x=*) echo "$l";; esac; done; }`,
  // syntax errors
  `echo "a`,
  `echo 'a`,
  `echo $(ls`,
  `echo \${x`,
  `if true; then echo x`,
  `if true`,
  `for i in 1`,
  `foo )`,
  `fi`,
  `a &&`,
  `| a`,
  `a | | b`,
  `done`,
  `a; ; b`,
  `case x in`,
  `while true; do`,
  `{ echo`,
  `( echo`,
  `f() {`,
  `echo > `,
  `echo hi; }`,
  `then`,
  `if then`,
  `&`,
  `;`,
  `x=$((1+`,
  `if true; fi`,
  `while; do :; done`,
  `echo a & ; b`,
  `for 1a in b; do :; done`,
  `echo a
echo b; fi
echo c`,
  `echo one; (`,
  `echo a; echo b; echo 'c`,
  `eval 'fi'; echo $?`,
  `eval 'echo "x'; echo $?`,
  'echo `ls',
  `cat <<E
hi`,
  // bash's own
  `[[ a == b ]] ; echo $?`,
  `[[ a == a && b == b ]]; echo $?`,
  `[[ abc == a* && abc != "a*" && ( -n x || -z x ) && ! a == b ]]; echo $?`,
  `[[ foo123 =~ ^([a-z]+)([0-9]+)$ ]] && echo "\${BASH_REMATCH[1]} \${BASH_REMATCH[2]}"`,
  `x='a b'; [[ $x == 'a b' && -n $x && $x < b ]] && echo ok; [[ 3 -gt 2 ]]; echo $?`,
  `((i++)); echo $?; ((i=5)); echo $? $i; (( i > 3 )) && echo big`,
  `a=(1 2 3); echo \${a[1]} \${a[@]} \${#a[@]} \${a[-1]} \${!a[@]} $a; a+=(4); a[7]=x; echo \${#a[@]} \${a[@]:1:2} "\${a[*]}"`,
  `declare -A m; m[k]=v; m[a b]=c; echo \${m[k]} "\${m[a b]}" \${#m[@]}; unset 'm[k]'; echo \${#m[@]}`,
  `a=(x 'y z'); for i in "\${a[@]}"; do echo "<$i>"; done; unset a[0]; echo \${!a[@]}; a=(); echo \${#a[@]}`,
  `a=(c a b); echo "\${a[@]/a/X}" "\${a[@]^^}" "\${a[@]#c}"; IFS=,; echo "\${a[*]}"`,
  `echo {1..3} {a,b}{1,2} {01..03} {a..e..2} x{,y} {3..1} {} {a} "{a,b}" {a,{b,c}}`,
  `for ((i=0;i<3;i++)); do echo $i; done; for ((;;)); do break; done; echo end`,
  `select x in a b; do echo $x; break; done < /dev/null; echo $?`,
  `function f { echo hi; }; f; function g() { echo ho; }; g`,
  `source /dev/null; echo $?; let i=1+2; echo $i; let 0; echo $?`,
  `cat <(echo hi) <(echo ho)`,
  `echo $'a\\tb' $'it\\'s' $'\\x41\\u00e9'`,
  `declare -i n=3; n+=4; echo $n; declare -r c=1; c=2; echo never`,
  `declare -p nosuch; x=1; declare -p x; declare -x y=2; declare -p y; a=(1 "b c"); declare -p a`,
  `declare -u up=abc; echo $up; declare -l low=ABC; echo $low; f() { declare l=1; declare -g g=2; }; f; echo [$l] $g`,
  `mapfile -t l < <(printf 'a\\nb c\\n'); echo \${#l[@]} "\${l[1]}"; read -a w <<< 'x y z'; echo \${w[2]}`,
  `printf -v v '%03d' 7; echo $v; printf '%s\\n' "\${a[@]:-none}"`,
  `false | true | false; echo \${PIPESTATUS[@]}; echo \${PIPESTATUS[0]}`,
  `pushd /tmp > /dev/null; pwd; popd > /dev/null; popd; echo $?`,
  `trap 'echo err $?' ERR; false; true; (exit 3); echo end`,
  `f() { echo \${FUNCNAME[0]}; }; f; echo $LINENO
echo $LINENO`,
  `x=abc; x+=def; echo $x; n=1; ((n+=5)); echo $n; echo $((n++ + ++n))`,
  `shopt -s extglob
case foobar in foo@(bar|baz)) echo ext;; esac; x=aab; echo \${x##+(a)}`,
  `set -u; a=(); echo "\${a[@]}" ok; echo $1`,
  `builtin echo b; builtin nosuch; echo $?`,
  `x=\${1:-default}; echo $x; y=\${x:0:3}; echo "$y"; z="\${x%%l*}"; echo $z`,
  `exec 5<> f; echo x >&5; exec 5>&-; cat f; { echo to3 >&3; } 3>&1`,
  `test -v x; echo $?; x=1; [[ -v x ]]; echo $?`,
  `read -p 'ask? ' x <<< answer; echo $x; read -n 2 y <<< abc; echo $y; read -d : z <<< 'a:b'; echo $z`,
  `f() { return 300; }; f; echo $?; f() { return -1; }; f; echo $?`,
  `echo "\${PWD##*/}"; echo "$((\${#x}+1))"`,
  `exit`,
  `false; exit`,
  `true; false`,
  ``,
  `   `,
  `# only a comment`,
];

/** Scripts that were run from a file: script.sh one two. */
export const files: readonly string[] = [
  `echo $0 $1 $#
nosuch
echo $?`,
  `set -u
echo $x
echo never`,
  `echo $((1/0))
echo next`,
  `readonly r=1; r=2; echo same line
echo next line $?`,
  `echo a
fi
echo never`,
  `echo a
if true; then
  echo b`,
  `cd nofile
x=1
echo x > nodir/f
shift 9
echo $?`,
  `set -e
echo a
f() {
  false
}
f
echo never`,
  `exec nosuch
echo never`,
  `cat <<E
$1
E
exit 4`,
  `for f in "$@"; do
  case "$f" in
    one) echo first ;;
    *) echo "other $f" ;;
  esac
done
set -- "$@" three
echo "$#" "$*"
exec echo done "$@"`,
  `#!/bin/sh
set -e
# first arg is -f or --some-option
if [ "\${1#-}" != "$1" ]; then
  set -- prog "$@"
fi
if [ "$1" = one ]; then
  echo "starting $*"
fi
exec "$@"`,
];

/** Commands that came from standard input without a terminal. */
export const inputs: readonly string[] = [
  `echo a
echo $0
nosuch
echo $?
`,
  `read x
this is data
echo "[$x]"
cat
rest of
the input
`,
  `if true
then
echo multi
fi
fi
echo never
`,
  `echo no end`,
  `exit 6
echo never
`,
  `f() {
echo in f
}
f
set -u; echo $nosuch
echo never
`,
];
