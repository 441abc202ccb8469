import { linesOf, readInputs } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { complain, Failure, failure, notSimulated, wrongUse, type Tool } from '../lib/tool.ts';

/** tty(1). */
export const tty: Tool = function* (call) {
  const options = parseOptions(call, 's,silent,quiet', { status: { gnu: 2, busybox: 2 } });
  const [extra] = options.operands;
  if (extra !== undefined && call.dialect === 'gnu')
    throw wrongUse(call, `extra operand ${quote(call, extra)}`, 2);
  if (extra !== undefined) complain(call, 'ignoring all arguments');
  const { tty: terminal } = call.process.handle(0);
  if (!options.has('s'))
    yield* call.process.write(1, terminal ? `/dev/pts/${terminal.number}\n` : 'not a tty\n');
  return terminal ? 0 : 1;
};

/** stty(1): size, echo, raw, sane, and the summary. */
export const stty: Tool = function* (call) {
  const { process } = call;
  const { tty: terminal } = process.handle(0);
  if (!terminal)
    throw failure(
      call,
      call.dialect === 'gnu'
        ? "'standard input': Inappropriate ioctl for device"
        : 'standard input: Not a tty',
    );
  const { rows, columns } = terminal.size;
  for (const word of call.args) {
    if (word === 'size') yield* process.write(1, `${rows} ${columns}\n`);
    else if (word === 'echo' || word === '-echo') terminal.echo = word === 'echo';
    else if (
      word === 'raw' ||
      word === 'cooked' ||
      word === 'sane' ||
      word === '-icanon' ||
      word === 'icanon'
    ) {
      terminal.raw = word === 'raw' || word === '-icanon';
      if (word === 'sane') terminal.echo = true;
    } else if (!word.startsWith('-a')) throw failure(call, `invalid argument '${word}'`);
  }
  if (call.args.length === 0 || call.args.includes('-a')) {
    yield* process.write(
      1,
      `speed 38400 baud;${call.args.includes('-a') ? ` rows ${rows}; columns ${columns};` : ''} line = 0;\n${terminal.echo ? '' : '-echo\n'}`,
    );
  }
  return 0;
};

/** clear(1) and reset(1). */
export const clear: Tool = function* ({ process, dialect }) {
  yield* process.write(1, dialect === 'gnu' ? '\x1b[H\x1b[2J\x1b[3J' : '\x1b[H\x1b[J');
  return 0;
};

/** less(1) and more(1): like cat without a terminal; on one a page at a time, a line typed goes on, `q` ends. */
export const pager: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    call.name.endsWith('more')
      ? 'd~ f~ l~ c~ p~ e~ s! u~ n:! V! h!'
      : 'N n~ R~ r~ S F~ X~ E~ e~ i~ I~ m~ M~ f~ K~ Q~ q~ J~ w~ W~ g~ G~ a~ A~ ~~ s! p:! o:! O:! t:! T:! x:! y:~ z:~ j:~ b:~ B~ c~ C~ d~ D:~ h:~ k:~ P:~ u~ U~ V! L~ ' +
          'no-init~ quit-if-one-screen~ quit-at-eof~ RAW-CONTROL-CHARS~ raw-control-chars~ LINE-NUMBERS chop-long-lines ' +
          'ignore-case~ IGNORE-CASE~ squeeze-blank-lines!',
    { number: 'n' },
  );
  const { text, failed } = yield* readInputs(call, options.operands);
  const terminal = process.handle(1).tty;
  if (!terminal || options.operands.length === 0) {
    yield* process.write(1, text);
    return failed ? 1 : 0;
  }
  const seen = ['N', 'LINE-NUMBERS', 'S', 'chop-long-lines'].find((name) => options.has(name));
  if (seen !== undefined) throw notSimulated(call, `-${seen}`);
  const lines = linesOf(text);
  const page = terminal.size.rows - 1;
  for (let at = 0; at < lines.length; at += page) {
    yield* process.write(
      1,
      lines
        .slice(at, at + page)
        .map((line) => `${line}\n`)
        .join(''),
    );
    if (at + page >= lines.length) break;
    yield* process.write(1, '--More--');
    const answer = yield* process.readLine(0);
    if (answer === undefined || answer.trim() === 'q') break;
  }
  return failed ? 1 : 0;
};

/** vi, nano and the like: they need a whole screen, which is not simulated. */
export const editor: Tool = function* ({ name }) {
  const text = `${name}: 편집기는 이 학습용 환경에서 흉내 내지 않습니다. echo, cat, sed로 파일을 고치세요. (Editors are not simulated here; use echo, cat or sed.)\n`;
  throw new Failure(text);
};
