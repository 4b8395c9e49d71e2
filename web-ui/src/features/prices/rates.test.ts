import { describe, expect, it } from 'vitest';
import { about, ageInDays, linesOf, ratesOf, said } from './rates';

function form(fields: Record<string, string>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe('rates', () => {
  it('are read as the service writes them', () => {
    const [any, batch] = linesOf(
      '[{"input":"3","output":"12"},{"service_tier":"batch","above":200000,"input":"1","cache_write":"2"}]',
    );
    expect(about(any ?? {})).toBe('');
    expect(said(any ?? {})).toBe('input $3, output $12');
    expect(about(batch ?? {})).toBe('batch, above 200,000 input tokens');
    expect(said(batch ?? {})).toBe('input $1, cache write $2');
    expect(linesOf('{')).toEqual([]);
    expect(linesOf('{}')).toEqual([]);
  });

  it('of a form leave out what was left empty, and have further ones behind them', () => {
    const fields = { input: ' 3 ', output: '12', cached: '', cache_write: '' };
    expect(ratesOf(form(fields))).toBe('[{"input":"3","output":"12"}]');
    const more = '[{"hours":"16:30-00:30","input":1,"output":2}]';
    expect(ratesOf(form({ ...fields, more }))).toContain('"hours":"16:30-00:30"');
    expect(() => ratesOf(form({ ...fields, more: '{}' }))).toThrow('a JSON list');
    expect(() => ratesOf(form({ ...fields, more: '[' }))).toThrow('must be JSON');
  });

  it('know how old they are', () => {
    expect(ageInDays('2026-09-23', Date.parse('2026-11-30T03:00:00Z'))).toBe(68);
  });
});
