export { adduser } from './adduser.ts';
export { getent } from './getent.ts';
export { groupadd } from './groupadd.ts';
export { passwd } from './passwd.ts';
export { su } from './su.ts';
export { useradd } from './useradd.ts';
export { userdel, usermod } from './usermod.ts';
