import { describe, expect, it } from 'vitest';
import { fileName, MAX_FILE_BYTES, printFile, readFile } from '../../src/site/progress-file.ts';
import { openProgress, PROGRESS_KEY, type Shelf } from '../../src/site/progress-store.ts';
import { NO_PROGRESS, printProgress, withAnswer, withChapter } from '../../src/site/progress.ts';

/** A shelf as browsers have them. `room`: how many characters fit before it is full. */
function shelfOf(
  entries: Record<string, string> = {},
  room = Infinity,
): Shelf & { entries: Map<string, string> } {
  const map = new Map(Object.entries(entries));
  return {
    entries: map,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      map.set(key, value);
    },
    removeItem: (key) => map.delete(key),
  };
}

const answer = (id: string) => (before: typeof NO_PROGRESS) => withAnswer(before, id, true);
const one = printProgress(answer('a')(NO_PROGRESS));

describe('the store', () => {
  it('keeps answers from one visit to the next', () => {
    const shelf = shelfOf();
    openProgress(shelf).change(answer('a'));
    const later = openProgress(shelf);
    expect(printProgress(later.read())).toBe(one);
    expect(later.isKept()).toBe(true);
  });

  it('reads afresh before a change, so that another tab loses nothing', () => {
    const shelf = shelfOf();
    const [here, there] = [openProgress(shelf), openProgress(shelf)];
    here.change(answer('a'));
    there.change(answer('b'));
    here.change((before) => withChapter(before, 'c', true));
    expect([...there.read().questions.keys(), ...there.read().chapters]).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['damaged', '{"v":1,"questions":', ''],
    [
      'damaged in part',
      '{"v":1,"questions":{"old":{"right":true,"attempts":1},"bad":0},"chapters":[]}',
      'old',
    ],
    ['newer', '{"v":9,"everything":"otherwise"}', ''],
  ])('puts %s text aside before it writes', (_, text, kept) => {
    const shelf = shelfOf({ [PROGRESS_KEY]: text });
    const store = openProgress(shelf);
    expect([...store.read().questions.keys()].join()).toBe(kept);
    expect(shelf.entries.get(PROGRESS_KEY), 'reading changes nothing').toBe(text);
    store.change(answer('a'));
    expect([...shelf.entries.values()]).toContain(text);
    expect([...openProgress(shelf).read().questions.keys()]).toContain('a');
  });

  it('never writes over what was put aside before', () => {
    const shelf = shelfOf();
    const texts = Array.from({ length: 12 }, (_, at) => `broken ${at}`);
    for (const text of texts) {
      shelf.entries.set(PROGRESS_KEY, text);
      openProgress(shelf).change(answer('a'));
    }
    const values = [...shelf.entries.values()];
    expect(values.filter((value) => value.startsWith('broken '))).toEqual(
      expect.arrayContaining(texts.slice(0, 9)),
    );
    expect(shelf.entries.get(PROGRESS_KEY), 'with no place left the text stays where it is').toBe(
      'broken 11',
    );
  });

  it.each([
    ['is missing', undefined],
    ['is full', shelfOf({}, 10)],
    [
      'throws',
      {
        getItem: () => {
          throw new Error('denied');
        },
        setItem: () => {
          throw new Error('denied');
        },
        removeItem: () => {
          throw new Error('denied');
        },
      },
    ],
  ])('where storage %s, progress lives as long as the page', (_, shelf) => {
    const store = openProgress(shelf);
    store.change(answer('a'));
    store.change(answer('b'));
    expect([...store.read().questions.keys()]).toEqual(['a', 'b']);
    expect(store.isKept()).toBe(false);
    store.erase();
    expect(store.read()).toEqual(NO_PROGRESS);
  });

  it('stores what it could not before, once there is room', () => {
    const shelf = shelfOf({}, 10);
    const store = openProgress(shelf);
    store.change(answer('a'));
    const roomy = shelfOf();
    shelf.setItem = roomy.setItem;
    shelf.getItem = roomy.getItem;
    store.change(answer('b'));
    expect(store.isKept()).toBe(true);
    expect([...openProgress(roomy).read().questions.keys()]).toEqual(['a', 'b']);
  });

  it('forgets all when asked, what was put aside too', () => {
    const shelf = shelfOf({ [PROGRESS_KEY]: 'broken', theme: 'dark' });
    const store = openProgress(shelf);
    store.change(answer('a'));
    store.erase();
    expect([...shelf.entries.keys()]).toEqual(['theme']);
  });
});

describe('a file of progress', () => {
  const file = (text: string, size = text.length): Pick<Blob, 'size' | 'text'> => ({
    size,
    text: () => Promise.resolve(text),
  });

  it('brings progress to another device', async () => {
    const progress = withChapter(answer('a')(NO_PROGRESS), 'what-is-docker', true);
    expect(await readFile(file(printFile(progress)))).toEqual(progress);
  });

  it.each([
    ['a photo', file('\u0000\u0001'), 'damaged'],
    ['another page’s export', file('{"theme":"dark"}'), 'damaged'],
    ['one with a fault inside', file('{"v":1,"questions":{"a":1},"chapters":[]}'), 'damaged'],
    ['one of a later version', file('{"v":2}'), 'newer'],
    ['one without progress', file(printFile(NO_PROGRESS)), 'empty'],
    ['one too large, which is not even read', file('', MAX_FILE_BYTES + 1), 'too large'],
  ])('%s is refused', async (_, blob, fault) => {
    expect(await readFile(blob)).toBe(fault);
  });

  it('is named by the day', () => {
    expect(fileName(new Date(2026, 0, 5))).toBe('docker-study-progress-2026-01-05.json');
  });
});
