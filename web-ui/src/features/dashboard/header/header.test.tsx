import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { onDashboard } from '../../../test/dashboard';
import { openPage } from '../../../test/page';
import { testService } from '../../../test/service';
import { readTiles } from '../state/tiles';
import { FilterRow } from './FilterRow';
import { Freshness } from './Freshness';
import { OptionsMenu } from './OptionsMenu';

const service = testService();

describe('how fresh a page is', () => {
  const USUAL = {
    every: 30_000 as number | false,
    updatedAt: Date.UTC(2026, 10, 24, 9, 7, 5),
    isFetching: false,
    isFailing: false,
    isPaused: false,
    zone: 'Asia/Tokyo',
    now: () => undefined,
  };

  it.each([
    ['Live', {}],
    ['Refresh is off', { every: false as const }],
    ['Waiting for the network', { isPaused: true }],
    ['The last refresh failed', { isFailing: true, isPaused: true, every: false as const }],
  ])('is “%s” for %j', (state, change) => {
    openPage(<Freshness {...USUAL} {...change} />);
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(state);
    expect(screen.getByText('Updated 6:07:05 PM')).toBeTruthy();
  });

  it.each([
    ['Loading', true],
    ['No data', false],
  ])('is “%s” before the first answer', (text, isFetching) => {
    openPage(<Freshness {...USUAL} updatedAt={0} isFetching={isFetching} />);
    expect(screen.getByText(text)).toBeTruthy();
  });

  it('is renewed at once on demand', async () => {
    const now = vi.fn();
    openPage(<Freshness {...USUAL} now={now} />);
    await userEvent.click(screen.getByRole('button', { name: 'Refresh now' }));
    expect(now).toHaveBeenCalledOnce();
  });
});

describe('the view', () => {
  async function opened(
    every: number | false = 30_000,
    given: Parameters<typeof onDashboard>[1] = {},
  ) {
    const setEvery = vi.fn();
    onDashboard(<OptionsMenu refresh={{ every, setEvery }} />, given);
    await userEvent.click(screen.getByRole('button', { name: 'View' }));
    await screen.findByRole('dialog', { name: 'View' });
    return setEvery;
  }

  it('is refreshed as often as one chooses, or never', async () => {
    const setEvery = await opened();
    await userEvent.click(screen.getByRole('combobox', { name: 'Refresh' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Off' }));
    expect(setEvery).toHaveBeenCalledWith(false);
  });

  it('has four large figures: another takes the place of the first', async () => {
    const changeTiles = vi.fn();
    await opened(false, { changeTiles });
    const checked = screen.getAllByRole('checkbox', { checked: true });
    expect(checked.map((box) => box.getAttribute('aria-label'))).toHaveLength(4);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Sessions' }));
    const [next] = changeTiles.mock.calls[0] ?? [];
    const { large } = next(readTiles(new URLSearchParams(), null));
    expect(large.map(({ id }: { id: string }) => id)).toEqual([
      'cost',
      'p95-latency',
      'error-rate',
      'sessions',
    ]);
  });

  it('is shared, and written on, by those who see the organisation', async () => {
    await opened();
    expect(await screen.findByRole('button', { name: 'Public link…' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Write an annotation' })).toBeTruthy();
  });

  it('is neither for those who see themselves alone', async () => {
    service.isAskedBy({ roles: ['USER'], seesOrganization: false });
    await opened();
    await vi.waitFor(() => expect(service.asked('Me')).toHaveLength(1));
    expect(screen.queryByRole('button', { name: 'Public link…' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Write an annotation' })).toBeNull();
  });
});

describe('the filter of the page', () => {
  it('leads to the requests behind it, in the range that is shown', () => {
    onDashboard(<FilterRow change={() => undefined} />, { at: 'range=24h&query=model:o3' });
    const link = screen.getByRole('link', { name: 'Show these requests' });
    expect(link.getAttribute('href')).toBe(
      '/requests?query=model%3Ao3&range=custom&start=2026-11-23T09%3A08%3A00.000Z&end=2026-11-24T09%3A08%3A00.000Z',
    );
  });

  it('leads nowhere where there is none', () => {
    onDashboard(<FilterRow change={() => undefined} />);
    expect(screen.queryByRole('link')).toBeNull();
  });
});
