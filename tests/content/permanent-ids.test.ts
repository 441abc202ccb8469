import { expect, it } from 'vitest';
import { permanentIds, promisedIds } from '../../scripts/permanent-ids.ts';

const now = permanentIds();
const promised = promisedIds();

it('no address that was ever published has gone', () => {
  // A link in somebody's chat leads there: give the heading, question or term its old id back.
  expect(promised.filter((id) => !now.includes(id))).toEqual([]);
});

it('every address is on the list of promises: run npm run permanent-ids', () => {
  expect(now.filter((id) => !promised.includes(id))).toEqual([]);
});
