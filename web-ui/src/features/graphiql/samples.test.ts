import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { SAMPLES, sampleOf } from './samples';

it('a sample is named by its file, and told by the comment above it', () =>
  expect(
    sampleOf('../operations/top-models.graphql', '# The models that\n#  cost most.\nquery { a }'),
  ).toEqual({
    name: 'Top models',
    about: 'The models that cost most.',
    query: '# The models that\n#  cost most.\nquery { a }',
  }));

it('a comment further down is no part of what is told', () =>
  expect(sampleOf('x.graphql', '# First.\nquery {\n  # inside\n  a\n}').about).toBe('First.'));

it('every sample can be read, is told, and has a name of its own', () => {
  expect(SAMPLES.length).toBeGreaterThan(0);
  for (const { about, query } of SAMPLES) {
    expect(about).not.toBe('');
    expect(() => parse(query)).not.toThrow();
  }
  expect(new Set(SAMPLES.map(({ name }) => name)).size).toBe(SAMPLES.length);
  // It is open where somebody comes for the first time.
  expect(SAMPLES.map(({ name }) => name)).toContain('Dashboard');
});
