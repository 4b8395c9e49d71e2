import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { lists } from '../test/listed';
import { rowOf } from '../test/page';
import { EVALUATION, MODEL_DAY, RATING, requestRow, SESSION, TRACE } from '../test/rows';
import { parameter } from '../test/shown';
import EvaluationList from './evaluations/EvaluationList';
import FeedbackList from './feedback/FeedbackList';
import ModelDayList from './models/ModelDayList';
import RequestList from './requests/RequestList';
import SessionList from './sessions/SessionList';
import TraceList from './traces/TraceList';

/** What each list says of its rows that the others do not. */

const { show, input } = lists();
const linkIn = (row: HTMLElement, text: string) =>
  within(row).getByText(text, { selector: 'a' }).getAttribute('href') ?? '';
const parametersOf = (link: string) =>
  Object.fromEntries(new URL(link, 'http://studio').searchParams);

const session = { ...SESSION, durationSeconds: 7_190, totalRequests: 1_200 };

it('a session says how long it was, what it cost, and what of that is not known', async () => {
  const other = { ...session, id: 's-2', user: null, unpricedRequests: 0, sessionKey: 'client-7' };
  show(
    <SessionList />,
    [session, other],
    '&columns=time,user,durationSeconds,totalRequests,totalTokens,totalCost,sessionKey',
  );
  const row = await rowOf('inferred');
  expect(row.textContent).toContain('ada2 h1,20014.2K$0.50 + 3 unpricedinferred');
  expect(within(row).getByTitle('14,200')).toBeTruthy();
  expect((await rowOf('client-7')).textContent).toContain('anonymous2 h1,20014.2K$0.50client-7');
  expect(input('Sessions')).toMatchObject({ direction: 'DESC', first: 100 });
});

const trace = { ...TRACE, service: 'guide' };

it('a trace tells what is free from what has no price, in the order that is asked for', async () => {
  const other = { ...trace, id: 'b', name: 'other', cost: null, errors: 1_500 };
  show(<TraceList />, [trace, other], '&sort=-duration');
  expect((await rowOf('plan a trip')).textContent).toContain('1 min 1 s212014.2K$0.25ada');
  expect((await rowOf('other')).textContent).toContain('1 min 1 s2121,50014.2Kunpricedada');
  expect(input('Traces')).toMatchObject({ orderBy: 'duration', direction: 'DESC' });
});

it('a score is written as long as a reader needs, and filters by all of it', async () => {
  const words = { ...EVALUATION, id: '2', name: 'tone', score: null, label: 'kind' };
  show(<EvaluationList />, [EVALUATION, { ...EVALUATION, id: '3', name: 'zero', score: 0 }, words]);
  expect((await rowOf('zero')).textContent).toContain('zero0none');
  expect((await rowOf('tone')).textContent).toContain('tonenonekind');
  fireEvent.click(screen.getByText('0.833'));
  expect(parameter('query')).toBe('score:0.8333333333333334');
});

it('a rating has stars with a name, and leads to its request where that is known', async () => {
  const request = requestRow({ id: '7', model: 'o3', endpoint: '/v1/chat' });
  const rating = { ...RATING, comment: 'It stops in the middle.', request };
  const orphan = { ...RATING, id: '2', orphan: true, request: null };
  show(<FeedbackList />, [rating, orphan]);
  const row = await rowOf('It stops in the middle.');
  expect(linkIn(row, 'open')).toBe('/requests/7/show');
  expect((await rowOf('unknown')).textContent).toContain('noneada');
  expect(within(await rowOf('unknown')).queryByText('open')).toBeNull();
  expect(screen.getByText('2 ratings')).toBeTruthy();
  fireEvent.click(within(row).getByLabelText('2 of 5'));
  expect(parameter('query')).toBe('rating:2');
});

it('models are of the days in UTC that begin within the range, and no rate is of nothing', async () => {
  const idle = { ...MODEL_DAY, modelName: 'idle', requests: 0, successes: 0, failures: 0, cost: 0 };
  show(<ModelDayList />, [MODEL_DAY, idle]);
  const row = await rowOf('my "own"/v1');
  expect(row.textContent).toContain('1,200199.9%14.2Kunpriced1.24 s–');
  expect((await rowOf('idle')).textContent).toContain('00–14.2K$0.00');
  expect(input('ModelDays').filter).toEqual({ start: '2026-11-21', end: '2026-11-25' });
});

it('a request leads to its session, and to its threats whenever it was', async () => {
  const asked = requestRow({ id: '7', model: 'o3', session: 's-1' });
  const threats = [{ id: 't-1', severity: 'HIGH' }];
  const page = requestRow({ id: '8', endpoint: '/page' });
  show(<RequestList />, [{ ...asked, threats }, page], '&columns=time,model,cost,session,threats');
  const row = await rowOf('unpriced');
  expect(linkIn(row, 'open')).toBe('/sessions/s-1/show');
  expect(parametersOf(linkIn(row, '1'))).toEqual({
    query: 'request:7',
    range: 'custom',
    start: '2026-11-23T09:00:00.000Z',
    end: '2026-12-24T09:00:00.000Z',
  });
  // It called no model, so that no price is missing.
  expect(screen.getAllByText('unpriced')).toHaveLength(1);
});
