/** A way through the book: chapters by id, in the order in which they are read. */
export type ReadingPath = {
  readonly id: string;
  readonly title: string;
  /** For whom it is, in a sentence. */
  readonly about: string;
  readonly chapters: readonly string[];
};

export const READING_PATHS: readonly ReadingPath[] = [
  {
    id: 'first',
    title: '처음이라면',
    about:
      '꼭 필요한 일곱 장만 먼저 읽는다. 컨테이너를 띄우고, 들여다보고, 데이터를 지키고, 이미지를 다룰 수 있게 된다.',
    chapters: [
      'what-is-docker',
      'install',
      'container-lifecycle',
      'enter-container',
      'publish-ports',
      'volumes',
      'images-and-layers',
    ],
  },
  {
    id: 'book',
    title: '스터디 책의 2장을 따라간다면',
    about:
      '스터디에서 함께 읽는 책의 2장과 같은 차례다. 컨테이너에서 시작해 네트워크, 로그, 자원 제한을 지나 이미지와 배포로 간다.',
    chapters: [
      'container-lifecycle',
      'list-and-inspect',
      'enter-container',
      'publish-ports',
      'multi-container-app',
      'volumes',
      'networks',
      'logging',
      'resource-limits',
      'images-and-layers',
      'image-distribution',
    ],
  },
];

/** The chapters of a path in its order, those that there are. */
export function alongPath<T extends { readonly id: string }>(path: ReadingPath, chapters: readonly T[]): T[] {
  return path.chapters.flatMap((id) => chapters.find((chapter) => chapter.id === id) ?? []);
}
