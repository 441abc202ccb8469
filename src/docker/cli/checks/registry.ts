import { refuse, type Check } from './line.ts';

/** `docker login`: how name and password are given (registry/login.go). */
export const checkLogin: Check = (line) => {
  if (line.has('password') && line.has('password-stdin')) {
    return refuse('conflicting options: cannot specify both --password and --password-stdin');
  }
  if (line.on('password-stdin') && line.text('username') === '') {
    return refuse('the --password-stdin option requires --username to be set');
  }
  // what is given as nothing is still to be asked of the user, and there the CLI gives up
  if (line.has('username') && line.text('username') === '') return refuse('username is empty', 'console');
  if (line.has('password') && line.text('password') === '') return refuse('password is empty', 'console');
  if (line.text('password') !== '') {
    line.say('WARNING! Using --password via the CLI is insecure. Use --password-stdin.');
  }
  return undefined;
};
