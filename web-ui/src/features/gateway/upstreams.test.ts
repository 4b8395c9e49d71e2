import { describe, expect, it } from 'vitest';
import { failure, served, type Upstream } from './upstreams';

const upstream = { models: [], aliases: [], prefix: null } as unknown as Upstream;

describe('an upstream', () => {
  it.each([
    [{ models: ['gpt-*', 'o3'], aliases: ['fast → gpt-4o'] }, 'gpt-*, o3, fast → gpt-4o'],
    [{ prefix: 'openai/' }, 'openai/*'],
    [{}, 'What no other names'],
  ])('says what is asked of it', (part, text) => {
    expect(served({ ...upstream, ...part } as Upstream)).toBe(text);
  });

  it.each([
    ['connection', 'No connection'],
    ['http_503', 'Status 503'],
    ['other', 'other'],
  ])('says what went wrong: %s', (type, text) => {
    expect(failure(type)).toBe(text);
  });
});
