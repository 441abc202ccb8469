import { RecordFault } from './fault.ts';
import type { Host } from './host.ts';
import type { ImageStore } from './images.ts';

/** An image as an engine lists it: one entry for each reference, or one without any. */
export type Image = { id: string; reference?: string };

/** What an engine holds. `containers` are told as `name (image)`; `networks` are those that someone made. */
export type Holdings = {
  containers: string[];
  networks: string[];
  volumes: string[];
  images: Image[];
  swarm: boolean;
};

/** The engine under the recorder's hands: it is brought to hold a chapter's images and nothing else. */
export class Engine {
  readonly #host: Host;
  readonly #images: ImageStore;
  /** The images of the chapter at hand, and the ids of all that were provided: a chapter may give their names to others. */
  #wanted: readonly string[] = [];
  readonly #known = new Map<string, string>();
  /** Whether everything in the engine came from here. */
  #ours = false;

  constructor(host: Host, images: ImageStore) {
    this.#host = host;
    this.#images = images;
  }

  async holdings(): Promise<Holdings> {
    const [containers, networks, volumes, images, swarm] = await Promise.all([
      this.#lines('ps', '-a', '--format', '{{.Names}} ({{.Image}})'),
      this.#lines('network', 'ls', '-q', '--filter', 'type=custom'),
      this.#lines('volume', 'ls', '-q'),
      this.#imagesPresent(),
      this.#docker('info', '--format', '{{.Swarm.LocalNodeState}}'),
    ]);
    return { containers, networks, volumes, images, swarm: swarm.trim() === 'active' };
  }

  /** Versions without what a distribution adds to them: `28.5.2`; `compose` only where the CLI has it. */
  async versions(): Promise<{ engine: string; compose?: string }> {
    const engine = bare(await this.#docker('version', '--format', '{{.Server.Version}}'));
    const compose = await this.#host.docker(['compose', 'version', '--short']);
    return compose.exitCode === 0 ? { engine, compose: bare(compose.stdout) } : { engine };
  }

  /**
   * Removes containers, networks, volumes and build cache, and leaves exactly `images`. What other images the engine held when
   * it was first emptied is set aside, because someone else brought them.
   */
  async reset(images: readonly string[]): Promise<void> {
    this.#wanted = images;
    const held = await this.holdings();
    await this.#clear(held);
    const staying = await this.#removeImages(held.images);
    for (const reference of images)
      if (!staying.some((image) => image.reference === reference)) await this.#provide(reference);
  }

  /** Removes everything that a chapter made; its images stay for the next recording. */
  async leave(): Promise<void> {
    await this.reset(this.#wanted);
  }

  async #clear({ containers, networks, volumes, swarm }: Holdings): Promise<void> {
    if (swarm) await this.#docker('swarm', 'leave', '--force');
    const names = containers.map((one) => one.split(' ')[0] ?? '');
    if (names.length > 0) await this.#docker('rm', '-f', '-v', ...names);
    if (networks.length > 0) await this.#docker('network', 'rm', '-f', ...networks);
    if (volumes.length > 0) await this.#docker('volume', 'rm', '-f', ...volumes);
    await this.#host.docker(['builder', 'prune', '-af']);
  }

  /** Resolves to the images that stay. */
  async #removeImages(present: readonly Image[]): Promise<Image[]> {
    const staying = present.filter(({ reference, id }) => this.#isWanted(reference, id));
    const leaving = present.filter(
      ({ reference, id }) =>
        !this.#isWanted(reference, id) &&
        (reference !== undefined || staying.every((image) => image.id !== id)),
    );
    if (!this.#ours) await this.#setAside(leaving);
    this.#ours = true;
    const names = leaving.map(({ reference, id }) => reference ?? id);
    if (names.length > 0) await this.#host.docker(['rmi', '-f', ...names]);
    for (const { reference, id } of staying) if (reference !== undefined) this.#known.set(reference, id);
    return staying;
  }

  #isWanted(reference: string | undefined, id: string): boolean {
    if (reference === undefined || !this.#wanted.includes(reference)) return false;
    return (this.#known.get(reference) ?? id) === id;
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
    await this.#images.load(reference);
    const id = await this.#docker('image', 'inspect', '--format', '{{.Id}}', reference);
    this.#known.set(reference, id.trim());
  }

  async #imagesPresent(): Promise<Image[]> {
    const format = '{{.Repository}}:{{.Tag}} {{.ID}}';
    const lines = await this.#lines('images', '--no-trunc', '--format', format);
    return lines.map((line) => {
      const [reference = '', id = ''] = line.split(' ');
      return reference.includes('<none>') ? { id } : { id, reference };
    });
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

function bare(version: string): string {
  return /^\d+(?:\.\d+)*/.exec(version.trim())?.[0] ?? version.trim();
}
