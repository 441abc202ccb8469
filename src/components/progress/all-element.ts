import { fileName, printFile, readFile, type FileFault } from '../../site/progress-file.ts';
import { countRight, mergeProgress, type Progress } from '../../site/progress.ts';
import { showQuestions } from './questions.ts';
import { changeProgress, eraseProgress, followProgress, progress } from './store.ts';

const FAULTS: Record<FileFault, string> = {
  'too large': '파일이 너무 커서 읽지 않았다. 이 쪽에서 내보낸 파일을 고르면 된다.',
  damaged: '진도 파일이 아니거나 내용이 상했다. 이 쪽에서 내보낸 파일을 고르면 된다.',
  newer: '더 새로운 판에서 내보낸 파일이다. 이 쪽을 새로 고친 뒤에 다시 가져오면 된다.',
  empty: '파일에 남은 진도가 없다.',
};
const NOT_KEPT =
  '이 브라우저가 저장을 막고 있거나 자리가 없어서, 진도가 이 쪽을 닫으면 사라진다. 내보내 두면 된다.';

/** The page of all progress. */
class AllProgress extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    for (const part of this.querySelectorAll('.sum, .files')) part.removeAttribute('hidden');
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    followProgress((now) => {
      this.#show(now);
    }, signal);

    const chooser = this.querySelector<HTMLInputElement>('input[type=file]');
    this.querySelector('[data-export]')?.addEventListener('click', exportFile, { signal });
    this.querySelector('[data-import]')?.addEventListener('click', () => chooser?.click(), { signal });
    this.querySelector('[data-erase]')?.addEventListener(
      'click',
      () => {
        eraseProgress();
        this.querySelector('details')?.removeAttribute('open');
        this.#say('모두 지웠다.');
      },
      { signal },
    );
    chooser?.addEventListener(
      'change',
      () => {
        const [file] = chooser.files ?? [];
        if (file) void this.#import(file);
        chooser.value = '';
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }

  #show(now: Progress): void {
    const chapters = [...this.querySelectorAll<HTMLElement>('[data-chapter]')];
    const read = chapters.filter((chapter) => {
      const done = now.chapters.has(chapter.dataset['chapter'] ?? '');
      chapter.querySelector('[data-read]')?.toggleAttribute('hidden', !done);
      return done;
    });
    const { right, all } = showQuestions(this, now);
    this.#sum('chapters', read.length, chapters.length);
    this.#sum('questions', right, all);
    const missions = this.querySelector<HTMLElement>('[data-sum=missions]')?.dataset['ids']?.split(' ') ?? [];
    this.#sum('missions', countRight(now, missions).right, missions.length);
    if (!progress.isKept()) this.#say(NOT_KEPT);
  }

  #sum(name: 'chapters' | 'questions' | 'missions', done: number, all: number): void {
    const bar = this.querySelector<HTMLProgressElement>(`#sum-${name}`);
    const text = this.querySelector(`[data-sum=${name}]`);
    if (bar) {
      bar.max = Math.max(all, 1);
      bar.value = done;
    }
    if (text) text.textContent = `${done} / ${all}`;
  }

  async #import(file: File): Promise<void> {
    const found = await readFile(file).catch((): FileFault => 'damaged');
    if (typeof found === 'string') {
      this.#say(FAULTS[found]);
      return;
    }
    changeProgress((before) => mergeProgress(before, found));
    const taken = `읽은 장 ${found.chapters.size}개와 푼 문제 ${found.questions.size}개를 합쳤다.`;
    this.#say(progress.isKept() ? taken : `${taken} ${NOT_KEPT}`);
  }

  #say(text: string): void {
    const status = this.querySelector('.said');
    if (status) status.textContent = text;
  }
}

/** Hands the progress over as a download; the file is made here and goes nowhere else. */
function exportFile(): void {
  const url = URL.createObjectURL(new Blob([printFile(progress.read())], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(new Date());
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

if (!customElements.get('all-progress')) customElements.define('all-progress', AllProgress);
