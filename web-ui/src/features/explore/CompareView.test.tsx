import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { exploring, panel } from '../../test/explorePage';
import { refused, type Sent } from '../../test/service';

const { service, asked, open, saved } = exploring();

describe('side by side', () => {
  const steps = [
    { from: 100, to: 200, count: 500 },
    { from: 200, to: 500, count: 500 },
  ];
  const distribution = { interval: 'DAY', timestamps: [], unit: 'ms', unknown: 0, steps };

  beforeEach(() => {
    service.answers({
      FieldValues: () => ({
        facets: [
          { value: 'gpt-4o', count: 9 },
          { value: 'o3', count: 5 },
          { value: 'small', count: 1 },
        ],
      }),
      Distribution: () => ({ distribution }),
      Explore: ({ input }) => ({
        explore: { interval: 'DAY', totalGroups: 2, totals: [], groups: groupsOf(input) },
      }),
    });
  });

  function groupsOf({ measures, dimensions }: Sent['input']) {
    if (dimensions.includes('RATING')) {
      const rated = (model: string, rating: string, total: number) => ({
        keys: [model, rating],
        values: [{ measure: 'RATINGS', total }],
      });
      return [rated('gpt-4o', '5', 40), rated('o3', '1', 40), rated('o3', '2', 4)];
    }
    const numbers: Record<string, [number, number]> = {
      REQUESTS: [1_000, 1_000],
      ERRORS: [10, 100],
      ERROR_RATE: [0.01, 0.1],
      P50_LATENCY: [190, 210],
    };
    return ['gpt-4o', 'o3'].map((model, at) => ({
      keys: [model],
      values: measures.map((measure: string) => ({
        measure,
        total: numbers[measure]?.[at] ?? null,
      })),
    }));
  }

  const line = async (name: string) => {
    const row = (await screen.findByRole('rowheader', { name })).closest('tr') as HTMLElement;
    return within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent ?? '');
  };

  it('tells each figure with its interval and how many it is of, and which is better', async () => {
    open('view=compare&range=7d&zone=UTC');
    const [one, other, method] = await line('Error rate');
    expect(one).toBe('1%better0.5% – 1.8% · n = 1,000');
    expect(other).toBe('10%8.3% – 12% · n = 1,000');
    expect(method).toBe('Wilson');
  });

  it('calls nothing better that is counted, or whose intervals meet', async () => {
    open('view=compare&range=7d');
    expect((await line('Requests')).join()).not.toContain('better');
    expect((await line('p50 latency')).join()).not.toContain('better');
    expect((await line('Average rating'))[0]).toBe('5.0better5.0 – 5.0 · n = 40');
  });

  it('compares the two that are most used where nobody has chosen', async () => {
    open('view=compare&range=7d&query=user:ada');
    await line('Error rate');
    const { input } = asked()[0];
    expect(input).toMatchObject({
      filter: 'user:ada model:gpt-4o,o3',
      dimensions: ['MODEL'],
      limit: 4,
    });
    expect(service.asked('Distribution').map((one) => one.input.filter)).toContain(
      'user:ada model:o3',
    );
  });

  it('compares what the address says, whatever else is used more', async () => {
    open('view=compare&of=project&value=shop&value=');
    await waitFor(() => expect(asked()[0]?.input.filter).toBe('project:shop,""'));
    expect(await screen.findByRole('columnheader', { name: 'none' })).toBeTruthy();
    // Only models have prices by which something else can be worked out.
    expect(screen.queryByRole('region', { name: 'What if' })).toBeNull();
  });

  it('has nothing to show where nothing was used', async () => {
    service.answers({ FieldValues: () => ({ facets: [] }) });
    open('view=compare&range=7d');
    expect(await screen.findByText('Choose what to compare.')).toBeTruthy();
    expect(asked()).toEqual([]);
  });

  it('says what could not be told, and tells the rest', async () => {
    service.answers({ Distribution: () => refused('It took too long.') });
    open('view=compare&range=7d');
    const [one] = await line('Error rate');
    expect(one).toContain('0.5% – 1.8%');
    const part = await panel('Side by side');
    expect((await part.findByRole('alert')).textContent).toMatch(/^It took too long\. What rests/);
    expect((await line('p50 latency'))[0]).toBe('190 ms');
  });

  it('is a file with the bounds of each interval', async () => {
    open('view=compare&range=7d');
    await line('Error rate');
    await waitFor(async () => expect((await line('p50 latency'))[0]).toContain('n = 1,000'));
    const { path, question } =
      (await saved(await panel('Side by side'), 'Side by side: CSV')) ?? {};
    expect(path).toBe('/api/tables/export');
    const rates = question.rows.filter(([figure]: string[]) => figure === 'Error rate');
    expect(rates).toEqual([
      [
        'Error rate',
        'gpt-4o',
        0.01,
        expect.closeTo(0.0054, 3),
        expect.closeTo(0.0183, 3),
        1_000,
        'yes',
        'Wilson',
      ],
      [
        'Error rate',
        'o3',
        0.1,
        expect.closeTo(0.083, 3),
        expect.closeTo(0.12, 2),
        1_000,
        null,
        'Wilson',
      ],
    ]);
  });
});
