import { describe, expect, it } from 'vitest';
import { isRunnable, runPlan, stepsUpTo } from '../../src/site/run-plan.ts';

const TEXT = `
\`\`\`console
# a comment
$ docker ps  # and another
CONTAINER ID
$ docker run -it busybox:1.36
/ # ls
bin
/ # exit
\`\`\`
\`\`\`yaml file=compose.yaml
services: {}
\`\`\`
\`\`\`console unrecorded="no systemd"
$ systemctl status docker
\`\`\`
\`\`\`console run=fresh
$ docker images
\`\`\`
\`\`\`text at="a place"
anything
\`\`\`
\`\`\`console
$ docker logs -f web
line
^C
\`\`\`
`;

const plan = runPlan('x', ['busybox:1.36'], TEXT);

describe('the plan of a chapter', () => {
  it('has a block for each fence, with what is typed in each', () => {
    expect(plan.blocks).toEqual([
      {
        kind: 'console',
        fresh: false,
        commands: [
          { text: 'docker ps', typed: [] },
          {
            text: 'docker run -it busybox:1.36',
            typed: [
              { text: 'ls', atPrompt: true },
              { text: 'exit', atPrompt: true },
            ],
          },
        ],
      },
      { kind: 'file', path: 'compose.yaml', content: 'services: {}\n' },
      { kind: 'text' },
      { kind: 'console', fresh: true, commands: [{ text: 'docker images', typed: [] }] },
      { kind: 'text' },
      {
        kind: 'console',
        fresh: false,
        commands: [{ text: 'docker logs -f web', typed: [{ text: '^C', atPrompt: false }] }],
      },
    ]);
    expect(plan.blocks.map(isRunnable)).toEqual([true, false, false, true, false, true]);
  });

  it('leads to a shared block over all shared ones, to a fresh one over files alone', () => {
    const names = (target: number): string[] =>
      stepsUpTo(plan, target).map((step) => (step.kind === 'file' ? step.path : step.command.text));
    expect(names(5)).toEqual([
      'docker ps',
      'docker run -it busybox:1.36',
      'compose.yaml',
      'docker logs -f web',
    ]);
    expect(names(3)).toEqual(['compose.yaml', 'docker images']);
    expect(names(1)).toEqual(['docker ps', 'docker run -it busybox:1.36', 'compose.yaml']);
  });
});
