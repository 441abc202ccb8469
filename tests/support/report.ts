import { mkdirSync, writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Writes what a run counted to `.reports/<projects>.json`, for `.ci/run` to add up: `{ passed, failed, skipped }`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0 };
    const projects = new Set<string>();
    for (const module of modules) {
      projects.add(module.project.name);
      if (module.children.size === 0 && module.state() === 'failed') count.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state === 'pending' ? 'skipped' : state] += 1;
      }
    }
    mkdirSync('.reports', { recursive: true });
    const name = [...projects].sort().join('-') || 'none';
    writeFileSync(`.reports/${name}.json`, `${JSON.stringify(count)}\n`);
  }
}
