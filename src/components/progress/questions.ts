import { countRight, type Progress } from '../../site/progress.ts';

/** Shows on the question links below a root how each was answered, and says how many are right. */
export function showQuestions(
  root: ParentNode,
  progress: Progress,
): { right: number; answered: number; all: number } {
  const links = [...root.querySelectorAll<HTMLElement>('[data-question]')];
  for (const link of links) {
    const known = progress.questions.get(link.dataset['question'] ?? '');
    const said = link.querySelector('[data-said]');
    if (known) link.dataset['answered'] = known.right ? 'right' : 'wrong';
    else delete link.dataset['answered'];
    if (said) said.textContent = known ? (known.right ? ': 맞힘' : ': 아직 못 맞힘') : '';
  }
  const ids = links.map((link) => link.dataset['question'] ?? '');
  return { ...countRight(progress, ids), all: ids.length };
}
