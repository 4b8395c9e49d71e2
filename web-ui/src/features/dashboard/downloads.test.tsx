import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import type { ComponentType } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { dashboardAnswer, onDashboard } from '../../test/dashboard';
import { dashboardFixture } from '../../test/fixtures';
import { problem, testService } from '../../test/service';
import { downloads } from '../../test/shown';
import { CostsBarCard } from './cards/CostsBarCard';
import { ErrorsDonutCard } from './cards/ErrorsDonutCard';
import { FeedbackCard } from './cards/FeedbackCard';
import { FirstTokenCard } from './cards/FirstTokenCard';
import { HeroChartCard } from './cards/HeroChartCard';
import { LatencyChartCard } from './cards/LatencyChartCard';
import { MetricCards } from './cards/MetricCards';
import { ThreatsCard } from './cards/ThreatsCard';
import { TokensCard } from './cards/TokensCard';
import { TopCountriesCard } from './cards/TopCountriesCard';
import { TopModelsCard } from './cards/TopModelsCard';
import { UsersCard } from './cards/UsersCard';

const service = testService();
let handedOut: ReturnType<typeof downloads>;
beforeEach(() => {
  handedOut = downloads();
});

const menuOf = (card: string) => screen.findByRole('button', { name: `${card}: download` });

async function choose(card: string, entry = 'Download CSV') {
  await userEvent.click(await menuOf(card));
  await userEvent.click(await screen.findByRole('menuitem', { name: entry }));
}

/** Chooses an entry of the menu of a card, and waits for what is asked for. */
async function saved(card: string, entry?: string) {
  await choose(card, entry);
  await waitFor(() => expect(service.files).toHaveLength(1));
  return service.files[0];
}

describe('a card', () => {
  it('is saved as the answer to its question, of the range and the filter of the page', async () => {
    onDashboard(<TopModelsCard />, { at: 'range=7d&zone=Asia/Jakarta&query=user:ada' });
    expect(await saved('Top models', 'Download Excel')).toEqual({
      path: '/api/explore/export?points=false',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      question: {
        range: '7d',
        timeZone: 'Asia/Jakarta',
        filter: 'user:ada',
        measures: ['requests', 'cost', 'total_tokens', 'avg_latency', 'p95_latency', 'error_rate'],
        dimensions: ['model'],
        limit: 100,
        interval: '1w',
      },
    });
    await waitFor(() => expect(handedOut[0]?.name).toMatch(/^top-models-.*xlsx$/));
  });

  it.each<[string, ComponentType, boolean, object]>([
    ['Cost by model', CostsBarCard, true, { measures: ['cost'], dimensions: ['model'] }],
    ['Latency', LatencyChartCard, true, { measures: expect.arrayContaining(['p50_latency']) }],
    ['Tokens by kind', TokensCard, true, { measures: expect.arrayContaining(['cached_tokens']) }],
    ['Countries', TopCountriesCard, false, { measures: ['requests'], dimensions: ['country'] }],
    ['Users', UsersCard, false, { dimensions: ['user'], limit: 100 }],
  ])('is saved so: %s', async (name, Card, isOverTime, question) => {
    onDashboard(<Card />);
    const file = await saved(name);
    expect(file?.path).toBe(`/api/explore/export?points=${isOverTime}`);
    expect(file?.question).toMatchObject({ range: '24h', ...question });
    // Over time it has the points that the page shows.
    expect(file?.question.interval).toBe(isOverTime ? undefined : '1w');
  });

  it('of errors has those among what a filter of alternatives lets through', async () => {
    onDashboard(<ErrorsDonutCard />, { at: 'query=user:ada or user:bob' });
    const file = await saved('Errors');
    expect(file?.question.filter).toBe('(user:ada or user:bob) status:>=400');
  });

  it.each<[string, ComponentType]>([
    ['Requests', HeroChartCard],
    ['Time to first token', FirstTokenCard],
    ['Feedback', FeedbackCard],
    ['Threats', ThreatsCard],
  ])('that is not one question is saved as it is shown: %s', async (name, Card) => {
    onDashboard(<Card />);
    const file = await saved(name);
    expect(file?.path).toBe('/api/tables/export');
    expect(file?.question.name).toBe(name);
    expect(file?.question.rows.length).toBeGreaterThan(3);
  });

  it('of the main chart keeps the compared period beside its figure', async () => {
    onDashboard(<HeroChartCard />, { at: 'hero=cost' });
    expect((await saved('Cost'))?.question.columns).toEqual(['Time', 'Cost', 'Previous period']);
  });

  it('tells why the service made no file', async () => {
    const refusal = () => problem(400, 'limit: must be between 1 and 100');
    service.use(http.post('*/api/explore/export', refusal));
    onDashboard(<TopModelsCard />);
    await choose('Top models');
    expect(await screen.findByText('limit: must be between 1 and 100')).toBeTruthy();
    expect(handedOut).toEqual([]);
  });
});

describe('a large figure', () => {
  const OTHERS = 'tiles=success-rate,cost,sessions,rating';

  it('is saved with what it was in the compared period', async () => {
    onDashboard(<MetricCards />, { at: 'compare=week' });
    const { question } = (await saved('Key figure p95 latency')) ?? {};
    expect(question).toMatchObject({ measures: ['p95_latency'], compare: true });
    expect(Date.parse(question.compareEnd)).toBeLessThan(Date.now() - 6 * 86_400_000);
    expect(handedOut[0]?.name).toMatch(/^key-figure-p95-latency-\d/);
  });

  it('is saved over time', async () => {
    onDashboard(<MetricCards />);
    const file = await saved('Key figure Cost', 'Over time: CSV');
    expect(file?.path).toBe('/api/explore/export?points=true');
    expect(file?.question).toMatchObject({ measures: ['cost'] });
    expect(handedOut[0]?.name).toMatch(/^key-figure-cost-over-time-\d/);
  });

  it('that no exploration measures is saved as it is shown', async () => {
    onDashboard(<MetricCards />, { at: OTHERS });
    const figure = await saved('Key figure Success rate');
    expect(figure?.path).toBe('/api/tables/export');
    expect(figure?.question).toMatchObject({
      columns: ['Figure', 'Value', 'Previous period'],
      rows: [['Success rate', expect.closeTo(0.959, 2), expect.closeTo(0.95, 2)]],
    });
    service.files.length = 0;
    const series = await saved('Key figure Sessions', 'Over time: JSON');
    expect(series?.question.columns).toEqual(['Time', 'Sessions']);
    expect(series?.question.rows).toHaveLength(dashboardFixture().dashboard.timestamps.length);
    expect(series?.question.rows[0][0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00.000Z$/);
  });

  it('is not compared where the page does not compare', async () => {
    onDashboard(<MetricCards />, { at: `compare=off&${OTHERS}` });
    const shown = await saved('Key figure Success rate');
    expect(shown?.question.columns).toEqual(['Figure', 'Value']);
    service.files.length = 0;
    expect((await saved('Key figure Cost'))?.question.compare).toBe(false);
  });

  it('is chosen by its button, beside which the menu stands', async () => {
    let changes = 0;
    onDashboard(<MetricCards />, { changeTiles: () => changes++ });
    await userEvent.click(await menuOf('Key figure Cost'));
    expect(await screen.findByRole('menuitem', { name: 'Over time: Excel' })).toBeTruthy();
    expect(screen.queryByRole('menuitem', { name: 'Download PNG' })).toBeNull();
    expect(changes).toBe(0);
  });

  it('that has failed cannot be saved, and the others can', async () => {
    const failed = new Map([['costs', 'The database is not available.'] as const]);
    onDashboard(<MetricCards />, { answer: dashboardAnswer({ failed }) });
    expect(await menuOf('Key figure Requests')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Key figure Cost: download' })).toBeNull();
  });

  it('that is still on its way cannot be saved', async () => {
    onDashboard(<MetricCards />, { answer: dashboardAnswer({ awaited: ['latencySummary'] }) });
    expect(await menuOf('Key figure Cost')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Key figure p95 latency: download' })).toBeNull();
  });
});
