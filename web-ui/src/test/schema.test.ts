import { expect, it } from 'vitest';
import { answered, questionOf, refused } from './schema';

const ME = 'query Me { me { login roles timeZone } }';
const KNOWN = { login: 'ada', roles: ['ADMIN'] };

async function misfits(query: string, answer: unknown) {
  return (await answered(questionOf({ query, variables: {} }), () => answer)).misfits;
}

it('an answer fits without what may be missing, and so does a refusal', async () => {
  expect(await misfits(ME, KNOWN)).toEqual([]);
  expect(await misfits(ME, refused('Not yours.', 'FORBIDDEN'))).toEqual([]);
  const withoutRoles = { ...KNOWN, roles: refused('Not now.', 'UNAVAILABLE') };
  expect(await misfits(ME, withoutRoles)).toEqual([]);
});

it.each([
  ['lacks what is always there', ME, { roles: [] }, /^me\.login: Cannot return null/],
  ['has a value that there is not', ME, { ...KNOWN, roles: ['ROOT'] }, /^me\.roles\.0: Enum/],
  ['has a field that there is not', ME, { ...KNOWN, zone: null }, /^Me has no field zone$/],
  ['is an error of the test', ME, new TypeError('x is undefined'), /^me: x is undefined$/],
  ['is to a field that is gone', '{ me { name } }', KNOWN, /^Cannot query field "name"/],
])('an answer that %s does not fit', async (_, query, answer, misfit) => {
  expect(await misfits(query, answer)).toEqual([expect.stringMatching(misfit)]);
});
