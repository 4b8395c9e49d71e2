import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { zone } from '../../kit/format/preferences';
import { exploring, panel, query } from '../../test/explorePage';
import { refused } from '../../test/service';

const { service, answers, asked, open, saved } = exploring();

const MODELS = [
  { keys: ['gpt-4o'], total: 6, previous: 3 },
  { keys: ['o3'], total: 3, previous: null },
];

describe('a measure by group', () => {
  beforeEach(() => answers({ total: { COST: 12 }, groups: MODELS, other: 3, more: 4 }));

  it('has a line for each, what they changed by, and the rest last', async () => {
    open('range=7d&zone=UTC&measure=cost&by=model&top=5');
    const table = await panel('Cost by group');
    await table.findByText('gpt-4o');
    const rows = table.getAllByRole('row').slice(1);
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'gpt-4o$6.0050%$3.00+100%',
      'o3$3.0025%–new',
      'Other$3.0025%–new',
    ]);
    expect((await panel('Cost')).getByText(/^\$12\.00/).parentElement?.textContent).toBe(
      '$12.00 in all, 2 of 6 groups',
    );
    expect(asked()[0].input).toMatchObject({ dimensions: ['MODEL'], limit: 5, compare: true });
  });

  it('is filtered by a group that is clicked, which stays on the page', async () => {
    open('range=7d&measure=cost&by=model&query=status:200');
    const table = await panel('Cost by group');
    await userEvent.click(await table.findByRole('button', { name: 'o3' }));
    expect(query()).toBe('status:200 model:o3');
    await waitFor(() => expect(asked().at(-1)?.input.filter).toBe('status:200 model:o3'));
  });

  it('is ordered by what is clicked, and stays so in its address', async () => {
    open('range=7d&measure=cost&by=model');
    const table = await panel('Cost by group');
    await userEvent.click(await table.findByRole('button', { name: 'Model' }));
    expect(table.getByRole('columnheader', { name: 'Model' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    expect(new URLSearchParams(window.location.search).get('sort')).toBe('name');
  });

  it('is a ranking on demand, without the series', async () => {
    open('range=7d&measure=cost&by=model&chart=bars');
    const bars = await panel('Cost');
    expect(await bars.findByRole('button', { name: /^gpt-4o\s*\$6\.00 · 50%/ })).toBeTruthy();
    expect(bars.queryByRole('button', { name: /^Other/ })).toBeNull();
  });

  it('is a file of groups, or of points', async () => {
    open('range=7d&measure=cost&by=model');
    const table = await panel('Cost by group');
    await table.findByText('gpt-4o');
    const file = await saved(table, 'Points of the series: Excel');
    expect(file?.path).toBe('/api/explore/export?points=true');
    expect(file?.question).toMatchObject({
      measures: ['cost'],
      dimensions: ['model'],
      range: '7d',
    });
  });
});

describe('over time', () => {
  it('says what a cost leaves out, and that no price is not no call', async () => {
    answers({ total: { COST: 12 } }, 40);
    open('range=7d&measure=cost&by=');
    expect((await (await panel('Cost')).findByText(/40 calls without a price/)).textContent).toBe(
      '$12.00 in all · 40 calls without a price',
    );
    answers({ total: { COST: null } }, 40);
    open('range=24h&measure=cost&by=');
    const [, second] = await screen.findAllByRole('region', { name: 'Cost' });
    const text = 'No known cost: 40 calls without a price.';
    expect(await within(second as HTMLElement).findByText(text)).toBeTruthy();
  });

  it('with a filter that lets nothing through leads back to what there was', async () => {
    answers({ total: { REQUESTS: 0 } });
    open('range=7d&query=model:o3');
    await userEvent.click(await screen.findByRole('button', { name: 'Clear the filter' }));
    expect(query()).toBeNull();
    await userEvent.click(await screen.findByRole('button', { name: 'Show the last 30 days' }));
    expect(new URLSearchParams(window.location.search).get('range')).toBe('30d');
  });

  it('asks nothing of a field that there is not, and says so once', async () => {
    answers({});
    open('query=colour:red');
    expect(await screen.findByText(/With a filter that is understood/)).toBeTruthy();
    expect(screen.getAllByText(/colour/).length).toBeGreaterThan(0);
    expect(asked()).toEqual([]);
  });

  it('asks nothing of a range that is too long', async () => {
    answers({});
    open('range=custom&start=2024-01-01T00:00:00Z&end=2026-01-01T00:00:00Z');
    expect((await screen.findByRole('alert')).textContent).toMatch(/at most 400 days/);
    expect(asked()).toEqual([]);
  });

  it('that is refused is asked once, and again on demand', async () => {
    service.answers({ Explore: () => refused('limit: times measures … at most 50000') });
    open('range=7d');
    const alert = await (await panel('Requests')).findByRole('alert');
    expect(alert.textContent).toContain('at most 50000');
    expect(asked()).toHaveLength(1);
    answers({ total: { REQUESTS: 7 } });
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await (await panel('Requests')).findByText('7')).toBeTruthy();
  });

  it('keeps what it shows where the next answer fails, and says that it is old', async () => {
    answers({ total: { REQUESTS: 7 } });
    const { client } = open('range=7d');
    await (await panel('Requests')).findByText('7');
    service.answers({ Explore: () => refused('Too many questions.', 'FORBIDDEN') });
    await client.refetchQueries();
    const alert = await (await panel('Requests')).findByRole('alert');
    expect(alert.textContent).toContain('What you see is from the last answer.');
    expect((await panel('Requests')).getByText('7')).toBeTruthy();
  });

  it('cannot stack what does not add up', async () => {
    answers({ total: { P95_LATENCY: 900 } });
    open('range=7d&measure=p95_latency&by=model');
    await panel('p95 latency');
    for (const name of ['Stacked', 'Share']) {
      expect(screen.getByRole('button', { name })).toHaveProperty('disabled', true);
    }
    expect(screen.getByRole('button', { name: 'Lines' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('has the zone of its link, in what it asks and on every other page', async () => {
    answers({ total: { REQUESTS: 7 } });
    open('range=7d&zone=Asia/Jakarta');
    await waitFor(() => expect(asked()[0]?.input.timeZone).toBe('Asia/Jakarta'));
    expect(zone()).toBe('Asia/Jakarta');
    const link = screen.getByRole('link', { name: 'Distribution' });
    const params = new URLSearchParams(link.getAttribute('href')?.slice(1));
    expect(Object.fromEntries(params)).toMatchObject({ zone: 'Asia/Jakarta', view: 'latency' });
  });
});
