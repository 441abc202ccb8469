import { bashOptions, RC_FILE } from './bash.ts';
import { execute, type Words } from './execute.ts';
import { RecordFault } from './fault.ts';
import type { Host } from './host.ts';

const HOME = '/home/user';
const RC = `${HOME}/.bashrc`;

/** Stands in the home that was made here, so that nobody else's is ever removed. */
const SIGNATURE = '# made by npm run record';

const ENVIRONMENT = {
  HOME,
  LANG: 'C.UTF-8',
  TERM: 'xterm-256color',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
};

/** Where commands and the mounts of containers leave files (`docker run -v /data:…`). */
const LIST = 'find / /home /media /mnt /opt /root /srv /tmp /var -mindepth 1 -maxdepth 1';

/** The engine's own host behind a wrapper; its user sits at `/home/user/lab`. Files that commands leave are removed again. */
export function engineHost(cli: Words, shell: Words): Host {
  const [file, ...args] = shell;
  const sh: Host['sh'] = (script, streams) => execute([...shell, script], streams);
  const words = Object.entries(ENVIRONMENT).map(([name, value]) => `${name}=${value}`);
  const bash = ['exec', 'env', '-i', ...words, 'bash', ...bashOptions(RC)].join(' ');
  let before: string | undefined;

  async function clean(): Promise<void> {
    const mine = await sh(`[ ! -e ${HOME} ] || grep -qsxF '${SIGNATURE}' ${RC}`);
    if (mine.exitCode !== 0)
      throw new RecordFault(`${HOME} of the engine's host was not made here; move it away first`);
    await sh(`rm -rf ${HOME}`);
    before ??= (await sh(LIST)).stdout;
    await sh(`known=$(cat); ${LIST} | grep -vxF "$known" | xargs -rd '\\n' rm -rf --one-file-system`, {
      input: before,
    });
  }

  return {
    docker: (words, streams) => execute([...cli, ...words], streams),
    sh,
    lab: `${HOME}/lab`,
    freshLab: async () => {
      await clean();
      await sh(`mkdir -p ${HOME}/lab && cat > ${RC}`, { input: `${SIGNATURE}\n${RC_FILE}` });
      return { file, args: [...args, `cd ${HOME}/lab && ${bash}`], env: process.env, cwd: process.cwd() };
    },
    dispose: clean,
  };
}
