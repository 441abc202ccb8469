/** What an author still has to write; a test finds what was left (`tests/content/placeholders.test.ts`). */
export const PLACEHOLDER = '(고칠 것)';

/** The text of a new chapter: everything that the tests ask for, with placeholders where an author must speak. */
export function chapterText(id: string, number: number): string {
  return `---
number: ${number}
title: ${PLACEHOLDER} 장의 제목
summary: ${PLACEHOLDER} 목록과 검색 결과에 쓰일 한 문장.
part: beyond
minutes: 20
goals:
  - ${PLACEHOLDER} 이 장을 마치면 할 수 있는 일
  - ${PLACEHOLDER} 또 하나
prerequisites: [what-is-docker]
images: ['busybox:1.36']
remember:
  - ${PLACEHOLDER} 기억할 문장
  - ${PLACEHOLDER} 둘째
  - ${PLACEHOLDER} 셋째
changes: []
sources:
  - { title: docker container run, url: 'https://docs.docker.com/reference/cli/docker/container/run/' }
---

${PLACEHOLDER} 이 장이 왜 필요한지 두세 문장으로 연다.

## ${PLACEHOLDER} 첫 절 [#first]

무엇을 왜 하는지 먼저 말하고, <Term id="container">컨테이너</Term>처럼 처음 나오는 말은 용어집에 잇는다.

\`\`\`console
# 출력은 적지 않는다. npm run record가 받아 적는다
$ docker run --rm busybox:1.36 echo hello
\`\`\`

출력에서 무엇을 읽어야 하는지 말한다.

<Quiz id="${id}-one" />

<Quiz id="${id}-two" />

## ${PLACEHOLDER} 둘째 절 [#second]

<Quiz id="${id}-three" />

<Quiz id="${id}-four" />
`;
}

/** The questions of a new chapter, one of each of four kinds. */
export function quizText(id: string): string {
  return `questions:
  - id: ${id}-one
    kind: single
    question: ${PLACEHOLDER} 왜 그럴까?
    choices:
      - text: ${PLACEHOLDER} 맞는 까닭
        correct: true
        why: ${PLACEHOLDER} 왜 맞는지
      - text: ${PLACEHOLDER} 그럴듯한 오답
        why: ${PLACEHOLDER} 어떤 오해에서 나왔는지
      - text: ${PLACEHOLDER} 또 다른 오답
        why: ${PLACEHOLDER} 어떤 오해에서 나왔는지
    explain: ${PLACEHOLDER} 풀이
  - id: ${id}-two
    kind: short
    question: ${PLACEHOLDER} 이 명령에서 빠진 낱말은?
    accept: [run]
    wrong:
      - answers: [exec]
        why: ${PLACEHOLDER} 왜 아닌지
    explain: ${PLACEHOLDER} 풀이
  - id: ${id}-three
    kind: predict
    question: 무엇이 나올까?
    images: ['busybox:1.36']
    console: |-
      $ docker run --rm busybox:1.36 echo hello
    choices:
      - text: hello
        correct: true
        why: ${PLACEHOLDER} 왜 그렇게 나오는지
      - text: echo hello
        why: ${PLACEHOLDER} 어떤 오해에서 나왔는지
      - text: 아무것도 나오지 않는다
        why: ${PLACEHOLDER} 어떤 오해에서 나왔는지
    explain: ${PLACEHOLDER} 풀이
  - id: ${id}-four
    kind: order
    question: ${PLACEHOLDER} 일어나는 차례대로 놓아 보자.
    items:
      - text: ${PLACEHOLDER} 첫째
        why: ${PLACEHOLDER} 왜 처음인지
      - text: ${PLACEHOLDER} 둘째
        why: ${PLACEHOLDER} 왜 그다음인지
      - text: ${PLACEHOLDER} 셋째
        why: ${PLACEHOLDER} 왜 마지막인지
    explain: ${PLACEHOLDER} 풀이
`;
}

/** A new term of the glossary. */
export function termText(id: string): string {
  return `ko: ${PLACEHOLDER} 한국어 이름
en: ${id}
aliases: []
kind: concept
short: ${PLACEHOLDER} 한 줄 뜻
long: >-
  ${PLACEHOLDER} 왜 중요한지, 무엇과 다른지 몇 문장으로.
seeAlso: [container]
`;
}
