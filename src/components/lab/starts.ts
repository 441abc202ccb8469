import type { RunPlan } from '../../site/run-plan.ts';
import { stepsUpTo } from '../../site/run-plan.ts';
import type { SharedMachine, SharedStart } from '../../site/share-machine/shared.ts';
import { planAt } from '../machine/plan-source.ts';
import type { BenchStart } from './bench.ts';

/** A machine that the lab may start: what it is called, the address that chooses it, what it begins with, and how it is made. */
export type Choice = {
  readonly title: string;
  readonly hash: string;
  readonly origin: SharedStart;
  /** The words of its task, in the page. */
  readonly task: Element | null;
  make(): Promise<BenchStart>;
};

const EMPTY = '빈 호스트';

/** The starts that the page offers, as its form holds them. */
export class Starts {
  private readonly form: HTMLFormElement;

  constructor(form: HTMLFormElement) {
    this.form = form;
  }

  /** Chooses what an address names (`#start=…`, `#chapter=…`); gives whether it names one. */
  pick(hash: string): boolean {
    const [, kind, id = ''] = /^#(start|chapter)[=-](.+)$/.exec(hash) ?? [];
    const radio = this.radio(kind === 'chapter' ? 'chapter' : id);
    if (kind === undefined || !radio || (kind === 'chapter' && !this.option(id))) return false;
    const { chapters } = this;
    if (kind === 'chapter' && chapters) chapters.value = id;
    radio.checked = true;
    return true;
  }

  /** What is chosen in the form. */
  get chosen(): Choice | undefined {
    const id = new FormData(this.form).get('start');
    if (id === 'chapter') return this.of({ kind: 'chapter', id: this.chapters?.value ?? '' });
    return typeof id === 'string' ? this.of({ kind: 'start', id }) : undefined;
  }

  /** The choice of a start that somebody else names; undefined where this page has none such. */
  of(origin: SharedStart): Choice | undefined {
    if (origin.kind === 'images') {
      const { seed, images } = origin;
      const start: BenchStart = {
        seed,
        images,
        files: {},
        lines: [],
        first: ['docker ps -a', 'docker images'],
      };
      return { title: EMPTY, hash: '', origin, task: null, make: () => Promise.resolve(start) };
    }
    if (origin.kind === 'chapter') {
      const option = this.option(origin.id);
      if (!option) return undefined;
      const make = async (): Promise<BenchStart> => afterChapter(await planAt(option.dataset['plan'] ?? ''));
      return { title: `${option.text}까지`, hash: `#chapter=${origin.id}`, origin, task: null, make };
    }
    const radio = this.radio(origin.id);
    const data = radio?.dataset['start'];
    if (!radio || data === undefined) return undefined;
    return {
      title: radio.dataset['title'] ?? '',
      hash: `#start-${origin.id}`,
      origin,
      task: this.form.querySelector(`label[for="${radio.id}"] .task`),
      make: () => Promise.resolve(JSON.parse(data) as BenchStart),
    };
  }

  /** The choice with what somebody did on it after its start. */
  sent({ start, steps }: SharedMachine): Choice | undefined {
    const choice = this.of(start);
    return (
      choice && {
        ...choice,
        title: `받은 기계 · ${choice.title}`,
        make: async () => ({ ...(await choice.make()), sent: steps }),
      }
    );
  }

  private get chapters(): HTMLSelectElement | null {
    return this.form.querySelector('select[name=chapter]');
  }

  private radio(id: string): HTMLInputElement | undefined {
    return [...this.form.querySelectorAll<HTMLInputElement>('input[name=start]')].find(
      ({ value }) => value === id,
    );
  }

  private option(id: string): HTMLOptionElement | undefined {
    return [...(this.chapters?.options ?? [])].find(({ value }) => value === id);
  }
}

/** The machine that the blocks of a chapter share, after the last of them. */
function afterChapter(plan: RunPlan): BenchStart {
  const last = plan.blocks.findLastIndex((block) => block.kind !== 'console' || !block.fresh);
  return {
    seed: plan.seed,
    images: plan.images,
    files: {},
    lines: [],
    steps: stepsUpTo(plan, last),
    first: ['docker ps -a', 'docker images'],
  };
}
