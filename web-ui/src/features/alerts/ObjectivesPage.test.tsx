import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { openPage } from '../../test/page';
import { refused, testService } from '../../test/service';
import ObjectivesPage from './ObjectivesPage';

const service = testService();

const OBJECTIVE = {
  ruleId: '7',
  name: 'Availability',
  group: ['azure', ''],
  objective: 99.95,
  about: 'Good requests',
  requests: 120_000,
  bad: 45,
  badRows: 'status:>=500 provider:azure',
  left: 0.25,
  times: ['2026-05-01T00:00:00Z', '2026-05-01T06:00:00Z'],
  leftAt: [0.5, 0.25],
};

beforeEach(() => service.answers({ objectives: [OBJECTIVE] }));

const meter = () => screen.getByRole('progressbar');

describe('an objective', () => {
  it('says what should be good, what was not, and what is left of its budget', async () => {
    openPage(<ObjectivesPage />);
    const card = (await screen.findByText('Availability: azure, (none)')).closest('li');
    expect(card?.textContent).toContain('99.95 % of 120,000 requests should be good; 45 are not');
    expect(screen.getByText('25% of the budget is left')).toBeTruthy();
    expect(meter().getAttribute('aria-valuenow')).toBe('25');
    expect(screen.getByText('45 are not').getAttribute('href')).toBe(
      '/requests?range=30d&query=status%3A%3E%3D500%20provider%3Aazure',
    );
  });

  it.each([
    [-1.5, 'Overspent by 150%', '0'],
    [0, '0% of the budget is left', '0'],
    [1, '100% of the budget is left', '100'],
  ])('with %d left is shown within its bounds', async (left, text, shown) => {
    service.answers({ objectives: [{ ...OBJECTIVE, left }] });
    openPage(<ObjectivesPage />);
    expect(await screen.findByText(text)).toBeTruthy();
    expect(meter().getAttribute('aria-valuenow')).toBe(shown);
  });

  it('without a request yet is no reason to fail', async () => {
    const young = { requests: 0, bad: 0, left: 1, times: [], leftAt: [], group: [] };
    service.answers({ objectives: [{ ...OBJECTIVE, ...young }] });
    openPage(<ObjectivesPage />);
    expect(await screen.findByText('Availability')).toBeTruthy();
  });

  it('is made by administrators alone', async () => {
    const { unmount } = openPage(<ObjectivesPage />);
    await screen.findByText('Availability: azure, (none)');
    expect(screen.getByText('New objective').getAttribute('href')).toBe(
      '/alert-rules/new?kind=burn_rate',
    );
    unmount();
    service.isAskedBy({ roles: ['ANALYST'] });
    openPage(<ObjectivesPage />);
    await screen.findByText('Availability: azure, (none)');
    expect(screen.queryByText('New objective')).toBeNull();
  });

  it('is none yet, or not to be had', async () => {
    service.answers({ objectives: [] });
    const { unmount } = openPage(<ObjectivesPage />);
    expect(await screen.findByText(/There is no objective yet/)).toBeTruthy();
    unmount();
    service.answers({ objectives: refused('Not now.', 'UNAVAILABLE') });
    openPage(<ObjectivesPage />);
    expect(await screen.findByText('Not now.')).toBeTruthy();
    expect(screen.queryByText(/There is no objective yet/)).toBeNull();
  });
});
