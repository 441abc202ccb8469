import { RecordFault } from './fault.ts';
import type { Host } from './host.ts';
import type { ImageStore } from './images.ts';

/** What an engine holds that someone may miss. */
export type Holdings = { containers: string[]; volumes: string[]; swarm: boolean };

/** The engine under the recorder's hands: it is brought to hold a chapter's images and nothing else. */
export class Engine {
  readonly #host: Host;
  readonly #images: ImageStore;
  /** The images of the chapter at hand, and the ids of all that were provided: a chapter may give their names to others. */
  #wanted: readonly string[] = [];
  readonly #known = new Map<string, string>();

  constructor(host: Host, images: ImageStore) {
    this.#host = host;
    this.#images = images;
  }

  /** Containers (as `name (image)`), volumes, and whether the engine is in a swarm. */
  async holdings(): Promise<Holdings> {
    return {
      containers: await this.#lines('ps', '-a', '--format', '{{.Names}} ({{.Image}})'),
      volumes: await this.#lines('volume', 'ls', '-q'),
      swarm: await this.#inSwarm(),
    };
  }

  /** Versions without what a distribution adds to them: `28.5.2`; `compose` only where the CLI has it. */
  async versions(): Promise<{ engine: string; compose?: string }> {
    const engine = bare(await this.#docker('version', '--format', '{{.Server.Version}}'));
    const compose = await this.#host.docker(['compose', 'version', '--short']);
    return compose.exitCode === 0 ? { engine, compose: bare(compose.stdout) } : { engine };
  }

  /**
   * Removes containers, networks, volumes and build cache, and leaves exactly `images`. `keep`: other images are saved first,
   * because someone else brought them.
   */
  async reset(images: readonly string[], keep: boolean): Promise<void> {
    this.#wanted = images;
    await this.#clear();
    await this.#removeImages(keep);
    for (const reference of images) await this.#provide(reference);
  }

  /** Removes everything that a chapter made; its images stay for the next recording. */
  async leave(): Promise<void> {
    await this.reset(this.#wanted, false);
  }

  async #clear(): Promise<void> {
    if (await this.#inSwarm()) await this.#docker('swarm', 'leave', '--force');
    await this.#each(['ps', '-aq'], ['rm', '-f', '-v']);
    await this.#each(['network', 'ls', '-q', '--filter', 'type=custom'], ['network', 'rm']);
    await this.#each(['volume', 'ls', '-q'], ['volume', 'rm', '-f']);
    await this.#host.docker(['builder', 'prune', '-af']);
  }

  async #removeImages(keep: boolean): Promise<void> {
    const present = await this.#imagesPresent();
    const strange = present.filter(
      ({ reference, id }) =>
        reference === undefined ||
        !this.#wanted.includes(reference) ||
        (this.#known.get(reference) ?? id) !== id,
    );
    const staying = new Set(present.filter((image) => !strange.includes(image)).map(({ id }) => id));
    const leaving = strange.filter(({ reference, id }) => reference !== undefined || !staying.has(id));
    if (keep) await this.#setAside(leaving);
    for (const { reference, id } of leaving) await this.#host.docker(['rmi', '-f', reference ?? id]);
    await this.#host.docker(['image', 'prune', '-f']);
  }

  async #setAside(images: readonly Image[]): Promise<void> {
    for (const id of new Set(images.map((image) => image.id))) {
      const references = images.flatMap((image) =>
        image.id === id && image.reference !== undefined ? [image.reference] : [],
      );
      await this.#images.save(id, references);
    }
  }

  async #provide(reference: string): Promise<void> {
    const id = await this.#idOf(reference);
    if (id === undefined) await this.#images.load(reference);
    const found = id ?? (await this.#idOf(reference));
    if (found === undefined) throw new RecordFault(`the image ${reference} is not there after it was loaded`);
    this.#known.set(reference, found);
  }

  async #idOf(reference: string): Promise<string | undefined> {
    const { exitCode, stdout } = await this.#host.docker([
      'image',
      'inspect',
      '--format',
      '{{.Id}}',
      reference,
    ]);
    return exitCode === 0 ? stdout.trim() : undefined;
  }

  async #imagesPresent(): Promise<Image[]> {
    const format = '{{.Repository}}:{{.Tag}} {{.ID}}';
    const lines = await this.#lines('images', '--no-trunc', '--format', format);
    return lines.map((line) => {
      const [reference = '', id = ''] = line.split(' ');
      return reference.includes('<none>') ? { id } : { id, reference };
    });
  }

  async #inSwarm(): Promise<boolean> {
    const state = await this.#docker('info', '--format', '{{.Swarm.LocalNodeState}}');
    return state.trim() === 'active';
  }

  async #each(list: readonly string[], remove: readonly string[]): Promise<void> {
    const ids = await this.#lines(...list);
    if (ids.length > 0) await this.#docker(...remove, ...ids);
  }

  async #lines(...args: string[]): Promise<string[]> {
    const printed = await this.#docker(...args);
    return printed.split('\n').filter((line) => line !== '');
  }

  async #docker(...args: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#host.docker(args);
    if (exitCode !== 0)
      throw new RecordFault(`docker ${args.join(' ')} exited with ${exitCode}: ${stderr.trim()}`);
    return stdout;
  }
}

type Image = { id: string; reference?: string };

function bare(version: string): string {
  return /^\d+(?:\.\d+)*/.exec(version.trim())?.[0] ?? version.trim();
}
