import type { Running } from '../../linux/wait.ts';
import { isStopped, statusOf, type Job } from '../jobs.ts';
import { cutShort } from '../run/traps.ts';
import { jobLine, reportSignal, waitForeground } from '../run/wait.ts';
import type { Builtin, Shell } from '../shell.ts';

export const jobs: Builtin = function* (shell, args) {
  for (const job of [...shell.jobs.list]) {
    if (args.includes('-p')) yield* shell.process.write(1, `${String(job.processes.at(-1)?.localPid)}\n`);
    else yield* shell.process.write(1, jobLine(shell, job));
    if (statusOf(job) !== undefined) shell.jobs.remove(job);
  }
  return 0;
};

/** Tells an interactive shell's user of jobs that ended or stopped. */
export function reportJobs(shell: Shell): void {
  for (const job of [...shell.jobs.list]) {
    if (isStopped(job)) {
      if (!shell.jobs.told.has(job)) shell.say(jobLine(shell, job));
      shell.jobs.told.add(job);
    } else shell.jobs.told.delete(job);
    if (statusOf(job) === undefined) continue;
    shell.say(jobLine(shell, job));
    shell.jobs.remove(job);
  }
}

/** `wait`: for jobs or processes, all without words; a trapped signal cuts it short. */
export const wait: Builtin = function* (shell, args) {
  const words = args.filter((word) => !word.startsWith('-'));
  if (args.includes('-n')) return yield* waitAny(shell);
  if (words.length === 0) {
    for (const job of [...shell.jobs.list]) {
      const status = yield* untilEnded(shell, job);
      if (status.cut) return status.code;
      shell.jobs.remove(job);
    }
    return 0;
  }
  let code = 0;
  for (const word of words) {
    const job = word.startsWith('%')
      ? shell.jobs.find(word)
      : shell.jobs.list.find(({ processes }) => processes.at(-1)?.localPid === Number(word));
    if (!job) {
      if (word.startsWith('%')) shell.complain(`${word}: no such job`, 'wait');
      else if (shell.can.bash && /^\d+$/.test(word))
        shell.complain(`pid ${word} is not a child of this shell`, 'wait');
      else if (shell.can.bash) shell.complain(`\`${word}': not a pid or valid job spec`, 'wait');
      code = shell.can.bash && !/^(?:\d+|%.*)$/.test(word) ? 1 : 127;
      continue;
    }
    const status = yield* untilEnded(shell, job);
    if (status.cut) return status.code;
    code = status.code;
  }
  return code;
};

function* untilEnded(shell: Shell, job: Job): Running<{ code: number; cut: boolean }> {
  for (const process of job.processes) {
    while (!process.exit) {
      const [signal] = shell.pending;
      if (signal) return { code: cutShort(signal), cut: true };
      yield { kind: 'change', of: [process.ended] };
    }
  }
  const last = job.processes.at(-1);
  if (last?.exit && 'signal' in last.exit && !shell.isInteractive) {
    // of a job that was sent away bash does not tell SIGTERM (DONT_REPORT_SIGTERM)
    const isTold = last.exit.signal !== 'TERM' || shell.dialect !== 'bash';
    if (isTold) reportSignal(shell, last, last.exit.signal, job.text);
  }
  return { code: statusOf(job) ?? 0, cut: false };
}

function* waitAny(shell: Shell): Running<number> {
  for (;;) {
    const ended = shell.jobs.list.find((job) => statusOf(job) !== undefined);
    if (ended) {
      shell.jobs.remove(ended);
      return statusOf(ended) ?? 0;
    }
    if (shell.jobs.list.length === 0) return 127;
    const [signal] = shell.pending;
    if (signal) return cutShort(signal);
    yield {
      kind: 'change',
      of: shell.jobs.list.flatMap(({ processes }) => processes.map(({ ended: change }) => change)),
    };
  }
}

/** `fg`: waits for a job as for a command. */
export const fg: Builtin = function* (shell, [spec = '%+']) {
  const job = shell.jobs.find(spec);
  if (!job) {
    shell.complain(`${spec === '%+' ? 'current' : spec}: no such job`, 'fg');
    return 1;
  }
  shell.process.put(1, `${job.text}\n`);
  shell.jobs.remove(job);
  proceed(shell, job);
  const statuses = yield* waitForeground(shell, job.processes, job.text);
  return statuses.at(-1) ?? 0;
};

function proceed(shell: Shell, job: Job): void {
  for (const process of job.processes) shell.process.kernel.kill(process, 'CONT', shell.process);
}

/** `bg`: lets a job that has stopped go on. */
export const bg: Builtin = function* (shell, [spec = '%+']) {
  yield* shell.process.work(0);
  const job = shell.jobs.find(spec);
  if (job && isStopped(job)) {
    const mark = shell.jobs.markOf(job);
    shell.process.put(1, `[${String(job.id)}]${mark} ${job.text}${shell.can.bash ? ' &' : ''}\n`);
    proceed(shell, job);
  } else if (job) shell.complain(`job ${String(job.id)} already in background`, 'bg');
  else shell.complain(`${spec === '%+' ? 'current' : spec}: no such job`, 'bg');
  return job ? 0 : 1;
};

export const disown: Builtin = function* (shell, [spec = '%+']) {
  yield* shell.process.work(0);
  const job = shell.jobs.find(spec);
  if (job) shell.jobs.remove(job);
  return job ? 0 : 1;
};
