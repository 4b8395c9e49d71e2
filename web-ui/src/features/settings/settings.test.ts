import { expect, test } from 'vitest';
import type { Setting } from './documents';
import { fullLabel, label, ofDetectors, ofOrganization, valueText } from './settings';

const setting = (name: string): Setting => ({
  name,
  description: '',
  type: '',
  value: '1',
  default: '1',
  changedBy: null,
  changedAt: null,
});

test('the settings of detectors are told apart and named for people', () => {
  const all = [setting('detect.requests-per-minute'), setting('privacy.mode')];

  expect(ofDetectors(all).map(({ name }) => label(name))).toEqual(['Requests per minute']);
});

test('what removes rows comes first of the others', () => {
  const all = [
    setting('privacy.mode'),
    setting('detect.failures'),
    setting('retention.rollup-days'),
  ];

  expect(ofOrganization(all).map(({ name }) => fullLabel(name))).toEqual([
    'Retention: rollup days',
    'Privacy: mode',
  ]);
});

test.each([
  ['retention.rollup-days', '0', 'for ever'],
  ['retention.rollup-days', '30', '30 days'],
  ['retention.rollup-days', '1', '1 day'],
  ['privacy.key-days', '0', '0'],
])('%s of %s is read as %s', (name, value, text) => {
  expect(valueText(name, value)).toBe(text);
});
