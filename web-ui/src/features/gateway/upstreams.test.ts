import { describe, expect, it } from 'vitest';
import { failure, inputOf, served, type Upstream } from './upstreams';

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

  it('keeps the key that it has where none is given', () => {
    const form = new FormData();
    form.set('name', ' azure ');
    form.set('url', 'https://me.openai.azure.com');
    form.set('models', 'gpt-4o, o3\n');
    const changed = { ...upstream, id: '7', version: 2 };
    expect(inputOf(form, changed)).toMatchObject({
      id: '7',
      version: 2,
      name: 'azure',
      key: null,
      models: ['gpt-4o', 'o3'],
      includeUsage: false,
    });
    form.set('noKey', 'on');
    expect(inputOf(form, changed).key).toBe('');
  });
});
