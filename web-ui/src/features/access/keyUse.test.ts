import { describe, expect, it } from 'vitest';
import { callsOf, hasExpired, ruleOf, uses } from './keyUse';

type Key = Parameters<typeof uses>[0];

const key = { roles: ['INGEST'], models: [], requestsPerMinute: null, tokensPerMinute: null };

describe('the use of a key', () => {
  it.each([
    [{}, 'sends events'],
    [{ roles: ['CALL'] }, 'calls all models'],
    [{ roles: ['READ'] }, 'reads'],
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

  it('is for ever and from everywhere unless the form says otherwise', () => {
    expect(ruleOf(form({ use: 'send', expires: '', addresses: ' ' }))).toBeNull();
    expect(ruleOf(form({ use: 'read' }))?.reads).toBe(true);
    expect(ruleOf(form({ use: 'send', expires: '2027-01-31', addresses: '10.0.0.0/8, ' }))).toEqual(
      {
        reads: false,
        expiresAt: '2027-01-31T00:00:00.000Z',
        addresses: ['10.0.0.0/8'],
      },
    );
  });

  it('is over once it has expired', () => {
    const now = Date.parse('2027-01-31T00:00:00Z');
    expect(hasExpired({ expiresAt: null }, now)).toBe(false);
    expect(hasExpired({ expiresAt: '2027-01-31T00:00:00Z' }, now)).toBe(true);
    expect(hasExpired({ expiresAt: '2027-01-31T00:00:01Z' }, now)).toBe(false);
  });
});

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
