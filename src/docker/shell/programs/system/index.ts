import { inBothDialects, programOf } from '../lib/tool.ts';
import { adduser, getent, groupadd, passwd, su, useradd, userdel, usermod } from './accounts/index.ts';
import { chroot } from './chroot.ts';
import { date } from './date.ts';
import { env, printenv } from './env.ts';
import { groups, id, users, who, whoami } from './id.ts';
import { kill, killall, pgrep, pidof, pkill } from './kill.ts';
import { lsblk, mount, mountpoint, umount } from './mount.ts';
import { ps } from './ps.ts';
import { nice, nohup, setsid, stdbuf, time, timeout, watch } from './run.ts';
import { sleep, usleep } from './sleep.ts';
import { clear, editor, pager, stty, tty } from './terminal.ts';
import { free, top, uptime } from './top.ts';
import { fail, succeed } from './true.ts';
import { arch, hostname, nproc, uname } from './uname.ts';

export const programs = {
  ...inBothDialects({
    addgroup: groupadd,
    adduser,
    arch,
    chpasswd: passwd,
    chroot,
    clear,
    date,
    delgroup: userdel,
    deluser: userdel,
    env,
    false: fail,
    free,
    getent,
    groupadd,
    groups,
    hostname,
    id,
    kill,
    killall,
    less: pager,
    lsblk,
    more: pager,
    mount,
    mountpoint,
    nice,
    nohup,
    nproc,
    passwd,
    pgrep,
    pidof,
    pkill,
    printenv,
    ps,
    reset: clear,
    setsid,
    sleep,
    stdbuf,
    stty,
    su,
    time,
    timeout,
    top,
    true: succeed,
    tty,
    umount,
    uname,
    uptime,
    useradd,
    userdel,
    usermod,
    users,
    usleep,
    vi: editor,
    watch,
    who,
    whoami,
  }),
  free: programOf(free, 'gnu'),
  kill: programOf(kill, 'gnu'),
  pgrep: programOf(pgrep, 'gnu'),
  pkill: programOf(pkill, 'gnu'),
  ps: programOf(ps, 'gnu'),
  top: programOf(top, 'gnu'),
  uptime: programOf(uptime, 'gnu'),
  watch: programOf(watch, 'gnu'),
  sudo: programOf(su, 'gnu'),
  editor: programOf(editor, 'gnu'),
};
