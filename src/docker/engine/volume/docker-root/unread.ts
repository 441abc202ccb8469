import { file, type File } from '../../../linux/fs/node.ts';

/** What stands in files that only Docker's own databases know how to read. */
const SENTENCE =
  '이 가이드의 도커는 이 파일의 내용을 흉내 내지 않는다. 실제 도커에서 열어 본다.\n' +
  'The content of this file is not simulated in this guide; look at it on a real Docker.\n';

/** A file that is there on a real Docker and whose content is not simulated: it says so. */
export function unread(mtime: number, mode = 0o600): File {
  return file(SENTENCE, { mode, mtime });
}
