import { inBothDialects } from '../lib/tool.ts';
import { env, printenv } from './env.ts';
import { groups, id, who, whoami } from './id.ts';
import { sleep, usleep } from './sleep.ts';
import { fail, succeed } from './true.ts';
import { arch, hostname, nproc, uname } from './uname.ts';

export const programs = inBothDialects({
  arch,
  env,
  false: fail,
  groups,
  hostname,
  id,
  nproc,
  printenv,
  sleep,
  true: succeed,
  uname,
  usleep,
  who,
  whoami,
});
