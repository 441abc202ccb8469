import type { File } from '../../linux/fs/node.ts';
import { planted } from '../../linux/fs/tree.ts';
import type { Engine } from '../engine.ts';
import { containerFolder } from '../network/files.ts';
import { jsonLine, type LogFile } from './log-file.ts';

/**
 * Shows a container's log on the host, where the json-file driver keeps it (LogPath): the file that is written to, and `.1`, `.2` …
 * that were put aside. What is in them is read from the log when somebody looks.
 */
export function showLog(engine: Engine, id: string, log: LogFile): void {
  const path = `${containerFolder(id)}/${id}-json.log`;
  const show = (): void => {
    engine.commit((state) => {
      let { host } = state;
      for (let age = 0; age < log.files; age += 1) {
        host = planted(host, age === 0 ? path : `${path}.${age}`, view(log, age, engine.now));
      }
      return { ...state, host };
    });
  };
  show();
  log.onRotated = show;
}

/** One file of the log, as the disk has it. */
function view(log: LogFile, age: number, made: number): File {
  return {
    kind: 'file',
    mode: 0o640,
    uid: 0,
    gid: 0,
    get mtime() {
      return log.file(age).at(-1)?.time ?? made;
    },
    get content() {
      return log.file(age).map(jsonLine).join('');
    },
  };
}
