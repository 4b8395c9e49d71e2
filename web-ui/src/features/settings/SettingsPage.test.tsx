import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { openPage } from '../../test/page';
import { refused, testService } from '../../test/service';
import SettingsPage from './SettingsPage';

const RETENTION = {
  name: 'retention.request-log-days',
  description: 'How long requests are kept.',
  type: 'a whole number from 0 to 3650',
  value: '1',
  default: '0',
  changedBy: 'ana',
  changedAt: '2026-11-24T09:00:00Z',
};
const PRIVACY = {
  ...RETENTION,
  name: 'privacy.mode',
  value: 'full',
  default: 'full',
  changedBy: null,
  changedAt: null,
};

const service = testService({
  Settings: () => ({ settings: [PRIVACY, { ...PRIVACY, name: 'detect.failures' }, RETENTION] }),
  SetSetting: ({ name }) => ({ setSetting: { name } }),
  ResetSetting: ({ name }) => ({ resetSetting: { name } }),
});

const row = async (label: string) =>
  (await screen.findByText(label)).closest('tr') as HTMLTableRowElement;

async function opened(label: string) {
  const shown = within(await row(label));
  await userEvent.click(shown.getByRole('button', { name: 'Change' }));
  const form = within(screen.getByRole('dialog', { name: label }));
  const value = form.getByRole('textbox', { name: 'Value' }) as HTMLInputElement;
  return { form, value, save: () => userEvent.click(form.getByRole('button', { name: 'Save' })) };
}

describe('the settings of an organisation', () => {
  it('stand by name, what removes rows first, those of detectors not at all', async () => {
    openPage(<SettingsPage />);
    const first = await row('Retention: request log days');
    expect(first.textContent).toContain('1 daydefault for ever');
    expect(first.textContent).toContain('by ana');
    expect((await row('Privacy: mode')).textContent).toContain('never');
    expect(screen.getAllByRole('row')).toHaveLength(3);
  });

  it('are saved one by one', async () => {
    openPage(<SettingsPage />);
    const { value, save } = await opened('Privacy: mode');
    expect([value.value, value.placeholder]).toEqual(['', 'full']);
    await userEvent.type(value, ' none ');
    await save();
    await waitFor(() =>
      expect(service.asked('SetSetting')).toEqual([{ name: 'privacy.mode', value: 'none' }]),
    );
    expect(await screen.findByText('Privacy: mode changed')).toBeTruthy();
  });

  it('are warned about where a lower value removes rows, and have their default again when emptied', async () => {
    openPage(<SettingsPage />);
    const { form, value, save } = await opened('Retention: request log days');
    expect(form.getByRole('alert').textContent).toMatch(/removed within the hour, for good/);
    expect(value.value).toBe('1');
    await userEvent.clear(value);
    await save();
    await waitFor(() =>
      expect(service.asked('ResetSetting')).toEqual([{ name: 'retention.request-log-days' }]),
    );
    expect(service.asked('SetSetting')).toEqual([]);
  });

  it('that are refused say which rule, and stay to be mended', async () => {
    service.answers({ SetSetting: () => refused('privacy.mode: must be full, short or none') });
    openPage(<SettingsPage />);
    const { form, value, save } = await opened('Privacy: mode');
    await userEvent.type(value, 'some');
    await save();
    expect(await form.findByText('privacy.mode: must be full, short or none')).toBeTruthy();
    expect(value.value).toBe('some');
  });
});
