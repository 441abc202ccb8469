/**
 * Prints a shell script that asks the real CLI for every help text; its output is tests/docker/cli/help.txt:
 * sh -c "$(node scripts/cli-help.ts)" > tests/docker/cli/help.txt   (where `docker` is the real one, with nothing on stdin)
 */
import { commands } from '../src/docker/cli/index.ts';

const lines = [...commands.keys()].map((path) => `echo '$ ${path} --help'; ${path} --help 2>&1 </dev/null`);
console.log(lines.join('\n'));
