import { expect, it } from 'vitest';
import { runCommand } from '../../../../src/docker/session/command.ts';
import { newMachine } from '../../../support/play.ts';

const machine = newMachine([]);

it.each([
  ["diff <(printf '1\\n2\\n') <(printf '2\\n3\\n')", '1d0\n< 1\n2a2\n> 3\n'],
  ['paste <(seq 2) <(seq 3 4)', '1\t3\n2\t4\n'],
  ["comm -12 <(printf 'a\\nb\\n') <(printf 'b\\nc\\n')", 'b\n'],
  ['cmp <(echo a) <(echo a) && echo same', 'same\n'],
  ["sed -f <(echo 's/a/b/') <<< a", 'b\n'],
  ['shopt -s nullglob; echo x none*here', 'x\n'],
  ["printf 'x y\\nz\\n' | xargs -L1 echo L", 'L x y\nL z\n'],
  ['mkdir -p t/x; realpath --relative-to=. t/x; realpath --relative-to=t/x .', 't/x\n../..\n'],
  ['tar cf x.tar -C t .; tar tf x.tar', './\n./x/\n'],
  ['sleep 5 & kill $!; wait $!; echo $?', '143\n'],
])('%s', async (line, printed) => {
  const { stdout, stderr } = await runCommand(machine, ['bash', '-c', line]);
  expect(stdout + stderr).toBe(printed);
});
