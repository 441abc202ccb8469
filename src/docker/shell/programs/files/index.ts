import { inBothDialects } from '../lib/tool.ts';
import { chgrp, chmod, chown } from './chmod.ts';
import { cp, mv } from './cp.ts';
import { dd } from './dd.ts';
import { df, du } from './du.ts';
import { find } from './find.ts';
import { ln, unlink } from './ln.ts';
import { ls } from './ls.ts';
import { install, mktemp, sync, truncate } from './make.ts';
import { mkdir, rmdir } from './mkdir.ts';
import { basename, dirname, pwd, readlink, realpath, which } from './paths.ts';
import { rm } from './rm.ts';
import { file, stat } from './stat.ts';
import { touch } from './touch.ts';

export const programs = inBothDialects({
  basename,
  chgrp,
  chmod,
  chown,
  cp,
  dd,
  df,
  dirname,
  du,
  file,
  find,
  install,
  ln,
  ls,
  mkdir,
  mktemp,
  mv,
  pwd,
  readlink,
  realpath,
  rm,
  rmdir,
  stat,
  sync,
  touch,
  truncate,
  unlink,
  which,
});
