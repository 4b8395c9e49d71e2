import { describe, expect, it } from 'vitest';
import { best, filterOf, LINES, type Line, type Sample, samplesOf } from './compared';

const line = (label: string) => LINES.find((one) => one.label === label) as Line;

const sample = (value: string, errors: number, requests: number): Sample => ({
  value,
  totals: { REQUESTS: requests, ERRORS: errors, ERROR_RATE: errors / requests },
  ratings: [],
});

describe('a comparison', () => {
  it('tells rates with the number they are of and Wilson’s interval', () => {
    const { text, of, interval } = line('Error rate').figure(sample('a', 15, 148));
    expect([text, of]).toEqual(['10.1%', 148]);
    expect(interval?.map((one) => one.toFixed(3))).toEqual(['0.062', '0.160']);
  });

  it('has no interval of what is counted, or kept as sums', () => {
    expect(line('Requests').figure(sample('a', 1, 10)).interval).toBeUndefined();
    expect(line('Output tokens per second').method).toMatch(/^none/);
  });

  it('calls one better only where the intervals are apart', () => {
    const rate = line('Error rate');
    expect(best(rate, [sample('a', 50, 1_000), sample('b', 10, 1_000)])).toBe(1);
    expect(best(rate, [sample('a', 5, 100), sample('b', 4, 100)])).toBeUndefined();
    expect(best(line('Requests'), [sample('a', 5, 100), sample('b', 4, 900)])).toBeUndefined();
  });

  it('has nothing to say of what did not happen', () => {
    const none: Sample = { value: 'a', ratings: [] };
    for (const one of LINES) expect(one.figure(none).interval, one.label).toBeUndefined();
  });

  it('tells percentiles with an interval that holds what was measured', () => {
    const steps = [
      { from: 100, to: 200, count: 500 },
      { from: 200, to: 300, count: 500 },
    ];
    const found = line('p50 latency').figure({
      value: 'a',
      totals: { P50_LATENCY: 230 },
      ratings: [],
      latency: { steps },
    });
    expect(found.of).toBe(1_000);
    expect(found.interval?.[0]).toBeLessThan(200);
    expect(found.interval?.[1]).toBe(230);
  });

  it('asks for its values, none among them', () =>
    expect(filterOf('API_KEY', ['ak_1', ''])).toBe('api_key:ak_1,""'));

  it('puts the answers together by value', () => {
    const groups = [
      { keys: ['a', '5'], values: [{ measure: 'RATINGS' as const, total: 3 }] },
      { keys: ['b', '1'], values: [{ measure: 'RATINGS' as const, total: 9 }] },
    ];
    const [a] = samplesOf(['a'], undefined, { groups }, []);
    expect(a?.ratings).toEqual([{ rating: 5, count: 3 }]);
  });
});
