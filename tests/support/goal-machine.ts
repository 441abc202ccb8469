import { play } from '../../src/components/machine/play.ts';
import { quickStage, type QuickStage } from '../../src/components/machine/quick-stage.ts';
import { registry } from '../../src/docker/registry/index.ts';
import { ask } from '../../src/docker/session/ask.ts';
import { LAB } from '../../src/docker/session/host.ts';
import { createMachine, type Machine } from '../../src/docker/session/machine.ts';
import { Session } from '../../src/docker/session/session.ts';
import { judge, type Verdict } from '../../src/site/goal/judge.ts';
import type { Condition } from '../../src/site/goal/schema.ts';
import type { PlanCommand } from '../../src/site/run-plan.ts';

const START = Date.UTC(2026, 0, 5, 9);

/** What a line did: what its terminal showed, its exit code, and whether it ended. */
export type Ran = { readonly rows: readonly string[]; readonly status: number; readonly ended: boolean };

/** A machine as a page makes it, on which lines are typed and conditions asked, without waiting for real time. */
export class GoalBench {
  readonly machine: Machine;
  private readonly session: Session;
  private readonly quick: QuickStage;

  constructor(seed: string, images: readonly string[], files: Readonly<Record<string, string>>) {
    this.machine = createMachine({ seed, now: START, registry, images });
    this.quick = quickStage(() => this.session);
    this.session = new Session(this.machine, {
      onOutput: this.quick.onOutput,
      size: { columns: 100, rows: 100 },
    });
    this.write(files);
  }

  write(files: Readonly<Record<string, string>>): void {
    const tree = this.machine.init.files;
    for (const [path, content] of Object.entries(files)) {
      const full = `${LAB}/${path}`;
      tree.mkdirs(full.slice(0, full.lastIndexOf('/')));
      tree.writeFile(full, content);
    }
  }

  /** Plays a command; one that does not end is interrupted. */
  async run(command: PlanCommand): Promise<Ran> {
    const { from, to, end } = await play(this.quick.stage, command);
    const rows = this.quick.stage.screen.rows(from, to);
    if (end !== 'done') {
      this.session.interrupt();
      await this.session.settle(10_000);
    }
    return { rows, status: this.session.status, ended: end === 'done' };
  }

  /** Types lines one by one; gives what failed, with its output. */
  async runAll(lines: readonly string[]): Promise<{ line: string; ran: Ran }[]> {
    const failed: { line: string; ran: Ran }[] = [];
    for (const line of lines) {
      const ran = await this.run({ text: line.trim(), typed: [] });
      if (!ran.ended || ran.status !== 0) failed.push({ line, ran });
    }
    return failed;
  }

  check(conditions: readonly Condition[]): Promise<Verdict[]> {
    return judge(conditions, (line) => ask(this.machine, line));
  }

  /** What is on the machine, by name: what asking must leave alone. */
  inventory(): string {
    const { containers, references, networks, volumes } = this.machine.engine.state;
    return [containers, references, networks, volumes]
      .map((all) => Object.keys(all).sort().join())
      .join('\n');
  }
}
