import { describe, expect, it } from 'vitest';
import { callsOf, uses } from './keyUse';

type Key = Parameters<typeof uses>[0];

const key = { roles: ['INGEST'], models: [], requestsPerMinute: null, tokensPerMinute: null };

describe('the use of a key', () => {
  it.each([
    [{}, 'sends events'],
    [{ roles: ['CALL'] }, 'calls all models'],
    [
      { roles: ['INGEST', 'CALL'], models: ['o3', 'gpt-*'], requestsPerMinute: 60 },
      'sends events; calls o3, gpt-*, 60 requests/min',
    ],
  ])('is told in few words', (part, text) => {
    expect(uses({ ...key, ...part } as unknown as Key)).toBe(text);
  });

  it('is sending unless the form says otherwise', () => {
    expect(callsOf(form({ use: 'send' }))).toBeNull();
    expect(
      callsOf(form({ use: 'call', models: ' o3, ,gpt-*', requests: '60', tokens: '' })),
    ).toEqual({
      sends: false,
      models: ['o3', 'gpt-*'],
      requestsPerMinute: 60,
      tokensPerMinute: null,
    });
    expect(callsOf(form({ use: 'both' }))?.sends).toBe(true);
  });
});

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
