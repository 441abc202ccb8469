import { inBothDialects } from '../lib/tool.ts';
import { base64 } from './base64.ts';
import { cat, nl, rev, tac } from './cat.ts';
import { column } from './column.ts';
import { cut, fold, paste } from './cut.ts';
import { cmp, comm, diff } from './diff.ts';
import { hexdump, od, xxd } from './dump.ts';
import { echo } from './echo.ts';
import { expr } from './expr.ts';
import { egrep, fgrep, grep } from './grep.ts';
import { head } from './head.ts';
import { printf } from './printf.ts';
import { seq, yes } from './seq.ts';
import { sort, uniq } from './sort.ts';
import { cksum, md5sum, sha1sum, sha256sum } from './sums.ts';
import { tail } from './tail.ts';
import { tee } from './tee.ts';
import { bracket, test } from './test.ts';
import { tr } from './tr.ts';
import { wc } from './wc.ts';
import { xargs } from './xargs.ts';

export const programs = inBothDialects({
  base64,
  cat,
  cksum,
  cmp,
  column,
  comm,
  cut,
  diff,
  echo,
  egrep,
  expr,
  fgrep,
  fold,
  grep,
  head,
  hexdump,
  md5sum,
  nl,
  od,
  paste,
  printf,
  rev,
  seq,
  sha1sum,
  sha256sum,
  sort,
  tac,
  tail,
  tee,
  test,
  '[': bracket,
  '[[': bracket,
  tr,
  uniq,
  wc,
  xargs,
  xxd,
  yes,
});
