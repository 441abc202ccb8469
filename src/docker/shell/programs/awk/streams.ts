import { exitStatus } from '../../../linux/exit.ts';
import type { Process } from '../../../linux/process.ts';
import type { Handle } from '../../../linux/streams/handle.ts';
import { pipe } from '../../../linux/streams/pipe.ts';
import type { Running } from '../../../linux/wait.ts';

type Open = { readonly fd: number; readonly child: Process | undefined };

/** Files and commands that an awk program reads and writes, by name, open until it closes them or ends. */
export class Streams {
  private readonly process: Process;
  private readonly outputs = new Map<string, Open>();
  private readonly inputs = new Map<string, Open>();
  private nextFd = 10;

  constructor(process: Process) {
    this.process = process;
  }

  private keep(handle: Handle): number {
    this.nextFd += 1;
    this.process.setFd(this.nextFd, handle);
    return this.nextFd;
  }

  private command(text: string, fd: number, handle: Handle): Process {
    const closed = [...this.outputs.values(), ...this.inputs.values()].map(
      (open) => [open.fd, undefined] as const,
    );
    const fds = new Map<number, Handle | undefined>([...closed, [fd, handle]]);
    return this.process.kernel.spawn({ argv: ['sh', '-c', text], fds }, this.process);
  }

  /** Writes to a file (`>` empties it the first time) or into a command. Throws SysError. */
  *write(mode: '>' | '>>' | '|', name: string, text: string): Running<void> {
    let open = this.outputs.get(name);
    if (!open && mode === '|') {
      const { reader, writer } = pipe();
      const child = this.command(name, 0, reader);
      open = { fd: this.keep(writer), child };
    }
    open ??= {
      fd: this.keep(this.process.files.open(name, mode === '>>' ? 'append' : 'write')),
      child: undefined,
    };
    this.outputs.set(name, open);
    yield* this.process.write(open.fd, text);
  }

  /** The descriptor of a file or command that is read; throws SysError. */
  reader(from: 'file' | 'command', name: string): number {
    const known = this.inputs.get(name);
    if (known) return known.fd;
    if (from === 'file' && name === '-') return 0;
    if (from === 'file') {
      const fd = this.keep(this.process.files.open(name, 'read'));
      this.inputs.set(name, { fd, child: undefined });
      return fd;
    }
    const { reader, writer } = pipe();
    const child = this.command(name, 1, writer);
    const fd = this.keep(reader);
    this.inputs.set(name, { fd, child });
    return fd;
  }

  /** Closes what is open under a name; the command's exit status, 0 for a file, -1 where nothing is. */
  *close(name: string): Running<number> {
    let status = -1;
    for (const streams of [this.outputs, this.inputs]) {
      const open = streams.get(name);
      if (!open) continue;
      this.process.closeFd(open.fd);
      streams.delete(name);
      status = open.child ? exitStatus(yield* this.process.wait(open.child)) : 0;
    }
    return status;
  }

  *closeAll(): Running<void> {
    for (const name of [...this.outputs.keys()]) yield* this.close(name);
  }
}
