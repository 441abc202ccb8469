/** What stands beside the chapters: its path without the base path, and its name. `bar`: it has a place in the top bar. */
export const APPENDICES = [
  { path: '/lab/', name: '실습실', bar: true },
  { path: '/missions/', name: '미션', bar: true },
  { path: '/commands/', name: '명령', bar: true },
  { path: '/commands/cheatsheet/', name: '명령 한 장 요약', bar: false },
  { path: '/explain/', name: '명령 풀이', bar: true },
  { path: '/glossary/', name: '용어집', bar: true },
  { path: '/troubleshooting/', name: '막힐 때', bar: true },
  { path: '/glossary/pairs/', name: '헷갈리는 말', bar: false },
  { path: '/fidelity/', name: '얼마나 진짜와 같은가', bar: false },
  { path: '/changes/', name: '노트와 달라진 점', bar: false },
  { path: '/progress/', name: '진도', bar: true },
] as const;
