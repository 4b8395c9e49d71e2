import { beforeEach, describe, expect, it } from 'vitest';
import { chooseLocale } from '../format/preferences';
import { described, sentence } from './describe';
import type { Subject } from './fields';
import { parseFilter } from './parse';

beforeEach(() => chooseLocale('en-US'));

function read(text: string, subject: Subject = 'requests'): string {
  const filter = parseFilter(text);
  const isNot = filter.kind === 'not';
  const condition = isNot ? filter.part : filter;
  if (condition.kind !== 'condition') throw new Error(`${text} is more than a condition`);
  return sentence(described(condition, isNot, subject));
}

it.each([
  ['model:o3', 'Model is o3'],
  ['-model:o3', 'Model is not o3'],
  ['model:o3,o4', 'Model is o3 or o4'],
  ['-model:o3,gpt*', 'Model is not o3 or starts with gpt'],
  ['model:*mini*', 'Model contains mini'],
  ['-model:*mini*', 'Model does not contain mini'],
  ['model:gpt*', 'Model starts with gpt'],
  ['-model:gpt*', 'Model does not start with gpt'],
  ['error_type:""', 'Error type is empty'],
  ['-error_type:""', 'Error type is not empty'],
  ['error_type:*', 'Error type is not empty'],
  ['-error_type:*', 'Error type is empty'],
  ['error_type:"",timeout', 'Error type is empty or timeout'],
  ['error_type:*,timeout', 'Error type is anything or timeout'],
  ['latency:>=500', 'Latency ≥ 500 ms'],
  ['-latency:<500', 'Latency not < 500 ms'],
  ['latency:100..250', 'Latency between 100 ms and 250 ms'],
  ['-latency:100..250', 'Latency not between 100 ms and 250 ms'],
  ['cost:>0.5', 'Cost > 0.5 $'],
  ['country:ID,DE', 'Country is Indonesia or Germany'],
  ['api_key:sk_1', 'API key is sk_1'],
  ['tag.feature:chat', 'Tag feature is chat'],
  ['tag."in use":yes', 'Tag in use is yes'],
  ['unheard_of:1', 'unheard_of is 1'],
])('%s reads “%s”', (text, words) => expect(read(text)).toBe(words));

describe('a field', () => {
  it.each<[Subject, string, string]>([
    ['sessions', 'time:>=2026-11-24', 'Start ≥ 2026-11-24'],
    ['requests', 'time:>=2026-11-24', 'Time ≥ 2026-11-24'],
    ['explore', 'type:rate_limit', 'Threat type is rate_limit'],
    ['audit', 'actor:ada', 'Who is ada'],
    ['usage', 'p95_latency:>2000', 'p95 latency > 2000 ms'],
  ])('of %s has its own name: %s is “%s”', (subject, text, words) =>
    expect(read(text, subject)).toBe(words),
  );

  it('that is a country follows the locale', () => {
    chooseLocale('de-DE');
    expect(read('country:ID')).toBe('Country is Indonesien');
  });
});
