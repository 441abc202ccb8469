import { isSysError } from '../../../linux/errno.ts';
import type { Running } from '../../../linux/wait.ts';
import { openInput } from '../lib/input.ts';
import { compile } from '../lib/regexp.ts';
import { failure, type Call } from '../lib/tool.ts';

/** What the reader of records asks of the program that runs. */
type Host = {
  /** RS as it is now. */
  readonly separator: () => string;
  /** `name=value` stood among the files. */
  readonly assign: (name: string, value: string) => void;
  readonly begin: (name: string) => void;
};

/** The records of all files that an awk program was given. */
export class Input {
  private readonly call: Call;
  private readonly operands: () => string[];
  private readonly host: Host;
  private names: string[] | undefined;
  private fd: number | undefined;
  private used = false;
  private rest: string | undefined;

  constructor(call: Call, operands: () => string[], host: Host) {
    this.call = call;
    this.operands = operands;
    this.host = host;
  }

  /** The next record, undefined where all are read. Throws Failure for a file that cannot be read. */
  *next(): Running<string | undefined> {
    for (;;) {
      if (this.fd === undefined && !this.open()) return undefined;
      const record = yield* this.read(this.fd ?? 0);
      if (record !== undefined) return record;
      if (this.fd !== undefined && this.fd !== 0) this.call.process.closeFd(this.fd);
      this.fd = undefined;
    }
  }

  private open(): boolean {
    this.names ??= this.operands();
    for (;;) {
      const name = this.names.shift();
      if (name === undefined) {
        if (this.used) return false;
        this.used = true;
        this.fd = 0;
        return true;
      }
      const [assignment, variable = '', value = ''] = /^([A-Za-z_]\w*)=([^]*)$/.exec(name) ?? [];
      if (assignment !== undefined) {
        this.host.assign(variable, value);
        continue;
      }
      this.used = true;
      try {
        this.fd = openInput(this.call, name).fd;
        this.host.begin(name);
        return true;
      } catch (error) {
        if (!isSysError(error)) throw error;
        if (this.call.dialect === 'gnu')
          throw failure(this.call, `cannot open ${name} (${error.message})`, 2);
        throw failure(this.call, `${name}: ${error.message}`);
      }
    }
  }

  private *read(fd: number): Running<string | undefined> {
    const { process } = this.call;
    const separator = this.host.separator();
    if (separator === '\n' && this.rest === undefined)
      return (yield* process.readLine(fd))?.replace(/\n$/, '');
    this.rest ??= yield* process.readAll(fd);
    const paragraphs = separator === '';
    if (paragraphs) this.rest = this.rest.replace(/^\n+/, '');
    if (this.rest === '') {
      this.rest = undefined;
      return undefined;
    }
    const pattern = paragraphs
      ? /\n\n+/
      : separator.length === 1
        ? undefined
        : compile(separator, 'extended', { awk: true });
    const match = pattern ? pattern.exec(this.rest) : undefined;
    const at = pattern ? (match?.index ?? -1) : this.rest.indexOf(separator);
    const record = at < 0 ? this.rest.replace(/\n$/, paragraphs ? '' : '$&') : this.rest.slice(0, at);
    this.rest = at < 0 ? '' : this.rest.slice(at + (match?.[0].length ?? separator.length));
    return record;
  }
}
