/** Recorded lines in which ours differs from the real shell, each with what it does not imitate. */
export const unlike: Readonly<Record<'bash' | 'dash' | 'ash', readonly string[]>> = {
  bash: [
    // two slashes at the start stay two in PWD
    `pwd; cd /; pwd; cd tmp && pwd; cd ./; pwd; cd //tmp/../tmp; pwd`,
  ],
  dash: [
    `pwd; cd /; pwd; cd tmp && pwd; cd ./; pwd; cd //tmp/../tmp; pwd`,
    // the rest of an invalid directive
    `printf '%z\\n' a; echo $?`,
    // no jobs by number without job control
    `sleep 10 & kill %1; wait %1 2>/dev/null; echo $?`,
    // $'…' ends at the first quote
    `echo $'a\\tb' $'it\\'s' $'\\x41\\u00e9'`,
    // which of several refused forms is met first
    `mapfile -t l < <(printf 'a\\nb c\\n'); echo \${#l[@]} "\${l[1]}"; read -a w <<< 'x y z'; echo \${w[2]}`,
    // + + + as signs
    `x=abc; x+=def; echo $x; n=1; ((n+=5)); echo $n; echo $((n++ + ++n))`,
    `shopt -s extglob
case foobar in foo@(bar|baz)) echo ext;; esac; x=aab; echo \${x##+(a)}`,
    // statuses above 255
    `f() { return 300; }; f; echo $?; f() { return -1; }; f; echo $?`,
  ],
  ash: [
    `pwd; cd /; pwd; cd tmp && pwd; cd ./; pwd; cd //tmp/../tmp; pwd`,
    // /# and /% are not anchors
    `x=banana; echo \${x/a/o} \${x//a/o} \${x/#b/B} \${x/%a/A} \${x//n}`,
    // [[ is a command: groups, < and regular expressions are not known
    `[[ abc == a* && abc != "a*" && ( -n x || -z x ) && ! a == b ]]; echo $?`,
    `[[ foo123 =~ ^([a-z]+)([0-9]+)$ ]] && echo "\${BASH_REMATCH[1]} \${BASH_REMATCH[2]}"`,
    `x='a b'; [[ $x == 'a b' && -n $x && $x < b ]] && echo ok; [[ 3 -gt 2 ]]; echo $?`,
    `test -v x; echo $?; x=1; [[ -v x ]]; echo $?`,
    // \\u in $'…'
    `echo $'a\\tb' $'it\\'s' $'\\x41\\u00e9'`,
    `shopt -s extglob
case foobar in foo@(bar|baz)) echo ext;; esac; x=aab; echo \${x##+(a)}`,
  ],
};
