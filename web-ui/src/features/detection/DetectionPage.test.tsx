import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseLocale } from '../../kit/format/preferences';
import { cellsOf, openPage, press, rowOf } from '../../test/page';
import { refused, testService } from '../../test/service';
import DetectionPage from './DetectionPage';

const service = testService();

const SETTING = {
  name: 'detect.failures',
  description: 'From how many on.',
  type: 'a number',
  value: '20',
  default: '10',
  changedAt: '2026-05-04T12:00:00Z',
  changedBy: 'grace',
};

const SCORE = { ...SETTING, name: 'detect.injection-threshold', changedAt: null, changedBy: null };

const PREVIEW = {
  since: '2026-04-27T12:00:00Z',
  rows: 90_000,
  points: [
    { value: 1_000, threats: 40, current: false },
    { value: 2_000, threats: 1, current: true },
    { value: 3_000, threats: null, current: false },
  ],
};

beforeEach(() =>
  service.answers({
    settings: [SETTING, SCORE, { ...SETTING, name: 'privacy.addresses' }],
    detectionPreview: PREVIEW,
    setSetting: SETTING,
    resetSetting: SETTING,
  }),
);

const told = async () => {
  const list = await screen.findByRole('list', { name: 'What it would have told of last week' });
  return within(list)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
};

describe('settings of the detectors', () => {
  it('stand alone, with who has changed them and what they were', async () => {
    openPage(<DetectionPage />);
    expect(cellsOf(await rowOf('Failures'))).toEqual([
      'FailuresFrom how many on.',
      '20default 10',
      'May 4, 2026, 12:00:00 PMby grace',
      'ChangeLast week',
    ]);
    expect(cellsOf(await rowOf('Injection threshold'))[2]).toBe('never');
    expect(screen.queryByText(/addresses/i)).toBeNull();
  });

  it('show what other values would have told of, by the chosen customs', async () => {
    chooseLocale('de');
    openPage(<DetectionPage />);
    const row = await rowOf('Failures');
    await press('Last week', row);
    expect(await told()).toEqual([
      'from 1.00040 threats',
      'from 2.000, as it is1 threat',
      'from 3.000unknown',
    ]);
    expect(screen.getByText(/of 90\.000 requests/)).toBeTruthy();
    expect(service.asked('detectionPreview')).toEqual([{ setting: 'detect.failures' }]);
    await press('Last week', row);
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('that are scores are in percent, of threats that were stored', async () => {
    service.answers({
      detectionPreview: { ...PREVIEW, rows: 1, points: [{ value: 60, threats: 0, current: true }] },
    });
    openPage(<DetectionPage />);
    await press('Last week', await rowOf('Injection threshold'));
    expect(await told()).toEqual(['from 60 %, as it is0 threats']);
    expect(screen.getByText(/of 1 threat; what was below the threshold/)).toBeTruthy();
  });

  it('are changed, after which their preview is another one', async () => {
    openPage(<DetectionPage />);
    const row = await rowOf('Failures');
    await press('Last week', row);
    await told();
    await press('Change', row);
    const form = (await screen.findByRole('dialog')) as HTMLElement;
    fireEvent.change(within(form).getByDisplayValue('20'), { target: { value: '30' } });
    fireEvent.submit(form.querySelector('form') as HTMLFormElement);
    await waitFor(() => expect(service.asked('setSetting')).toHaveLength(1));
    expect(JSON.stringify(service.asked('setSetting')[0])).toContain('"30"');
    await waitFor(() => expect(service.asked('detectionPreview')).toHaveLength(2));
  });

  it('whose preview fails say why, in its place', async () => {
    service.answers({ detectionPreview: refused('Too much to read.', 'LIMIT_EXCEEDED') });
    openPage(<DetectionPage />);
    await press('Last week', await rowOf('Failures'));
    expect(await screen.findByText('Too much to read.')).toBeTruthy();
  });

  it('are for administrators', async () => {
    service.answers({ settings: refused('For administrators.', 'FORBIDDEN') });
    openPage(<DetectionPage />);
    expect(await screen.findByText('For administrators.')).toBeTruthy();
    expect(screen.queryByText('There are no settings.')).toBeNull();
  });
});
