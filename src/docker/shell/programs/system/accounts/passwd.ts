import { parseOptions } from '../../lib/options.ts';
import { Failure, failure, type Tool } from '../../lib/tool.ts';
import { findUser } from '../../lib/users.ts';

/** passwd(1) and chpasswd(8): passwords are accepted and not kept, since nobody logs in here. */
export const passwd: Tool = function* (call) {
  const { process } = call;
  const isList = call.name.endsWith('chpasswd');
  const options = parseOptions(
    call,
    isList
      ? 'c,crypt-method:~ e,encrypted~ m,md5~ s,sha-rounds:~ R,root:! h,help!'
      : 'd,delete l,lock u,unlock q,quiet~ S,status! a:! e,expire! k,keep-tokens! i,inactive:! n,mindays:! r,repository:! w,warndays:! ' +
          'x,maxdays:! R,root:! h,help!',
  );
  const [name] = options.operands;
  if (name !== undefined && !findUser(process, name))
    throw failure(call, call.dialect === 'gnu' ? `user '${name}' does not exist` : `unknown user ${name}`);
  if (isList) {
    yield* process.readAll(0);
    return 0;
  }
  if (options.has('d') || options.has('l') || options.has('u')) {
    yield* process.write(
      1,
      `${call.name}: password changed.\n`.replace(
        'changed',
        options.has('d') ? 'expiry information changed' : 'changed',
      ),
    );
    return 0;
  }
  for (const prompt of ['New password: ', 'Retype new password: ']) {
    process.put(2, prompt);
    if ((yield* process.readLine(0)) === undefined)
      throw new Failure(
        `\npasswd: Authentication token manipulation error\npasswd: password unchanged\n`,
        10,
      );
  }
  process.put(2, `${call.name}: password updated successfully\n`);
  return 0;
};
