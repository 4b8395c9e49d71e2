import { expect, test } from 'vitest';
import type { Setting } from './documents';
import { label, ofDetectors } from './settings';

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
