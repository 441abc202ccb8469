import { isSysError } from '../../src/docker/linux/errno.ts';
import type { Program } from '../../src/docker/linux/program.ts';

/** Small programs that many tests need. */
export const basicPrograms: Record<string, Program> = {
  *cat(process) {
    const paths = process.argv.slice(1).filter((word) => word !== '-');
    let status = 0;
    for (const path of paths) {
      try {
        const text = /^\/dev\/fd\//.test(path)
          ? yield* process.readAll(Number(path.slice(8)))
          : process.files.readFile(path);
        yield* process.write(1, text);
      } catch (error) {
        if (!isSysError(error) || error.errno === 'EPIPE') throw error;
        process.put(2, `cat: ${path}: ${error.message}\n`);
        status = 1;
      }
    }
    if (paths.length > 0) return status;
    for (;;) {
      const text = yield* process.read(0);
      if (text === '') return 0;
      yield* process.write(1, text);
    }
  },
  *sleep(process) {
    yield* process.sleep(Number(process.argv[1] ?? 0) * 1000);
    return 0;
  },
  *env(process) {
    for (const [name, value] of process.env) yield* process.write(1, `${name}=${value}\n`);
    return 0;
  },
  *echo(process) {
    yield* process.write(1, `${process.argv.slice(1).join(' ')}\n`);
    return 0;
  },
  *ls(process) {
    const [path = '.'] = process.argv.slice(1).filter((word) => !word.startsWith('-'));
    const names = process.files.readdir(path).map(([name]) => name);
    yield* process.write(
      1,
      names
        .filter((name) => !name.startsWith('.'))
        .map((name) => `${name}\n`)
        .join(''),
    );
    return 0;
  },
  *yes(process) {
    for (;;) {
      yield* process.work(1);
      yield* process.write(1, 'y\n');
    }
  },
  *head(process) {
    const count = Number(
      process.argv
        .slice(1)
        .find((word) => /\d$/.test(word))
        ?.replace(/\D/g, '') ?? 10,
    );
    for (let at = 0; at < count; at += 1) {
      const line = yield* process.readLine(0);
      if (line === undefined) return 0;
      yield* process.write(1, line);
    }
    return 0;
  },
  *wc(process) {
    const text = yield* process.readAll(0);
    yield* process.write(1, `${String(text.split('\n').length - 1)}\n`);
    return 0;
  },
  *sort(process) {
    const text = yield* process.readAll(0);
    yield* process.write(
      1,
      text
        .split(/(?<=\n)/)
        .sort()
        .join(''),
    );
    return 0;
  },
  *mkdir(process) {
    for (const path of process.argv.slice(1).filter((word) => !word.startsWith('-')))
      process.files.mkdirs(path);
    yield* process.work(0);
    return 0;
  },
  *rm(process) {
    for (const path of process.argv.slice(1).filter((word) => !word.startsWith('-'))) {
      if (process.files.find(path, false)) process.files.removeTree(path);
    }
    yield* process.work(0);
    return 0;
  },
  *touch(process) {
    for (const path of process.argv.slice(1))
      if (!process.files.exists(path)) process.files.writeFile(path, '');
    yield* process.work(0);
    return 0;
  },
  *chmod(process) {
    const [mode = '0', ...paths] = process.argv.slice(1);
    for (const path of paths) {
      const bits = /^[0-7]+$/.test(mode)
        ? parseInt(mode, 8)
        : mode === '+x'
          ? process.files.stat(path).mode | 0o111
          : 0o644;
      process.files.chmod(path, bits);
    }
    yield* process.work(0);
    return 0;
  },
};
